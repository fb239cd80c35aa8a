import type { Output } from '../../../shared/contract.ts'
import { figures } from '../../../shared/knowledge/figures.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { Loaded } from '../../client/loaded.tsx'
import { useRead } from '../../client/use-read.ts'
import { useSentences } from '../../ui/language.tsx'
import { Page } from '../../ui/page.tsx'
import { AskedDepartment, AskedMonth, askedFor, figureHref, sayMonth, useFigureWords } from './asked.tsx'
import { Bar } from './bar.tsx'

type Item = Output<'readFigures'>['items'][number]

/** How it goes with knowledge: every figure with what it is made of; each opens. Department and month stand in the address. */
export function FiguresPage() {
  const say = useSentences(knowingSentences)
  const library = useSentences(librarySentences)
  const known = useRead('readFigures', askedFor())
  return (
    <Page title={say.figures} lead={say.figuresLead} back={{ href: '#/knowledge', label: library.title }}>
      <div class="toolbar">
        <AskedDepartment />
        <AskedMonth />
      </div>
      <Loaded known={known} lines={10}>
        {({ items, month }) => (
          <ul class="figures" aria-label={say.figures}>
            {items.map(item => (
              <li key={item.id} class="card figure-card">
                <FigureCard item={item} month={month} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  )
}

function FigureCard({ item, month }: { item: Item; month: string }) {
  const say = useSentences(knowingSentences)
  const words = useFigureWords(item.id)
  const { span, unit, better } = figures[item.id]
  return (
    <>
      <h2 class="figure-name">
        <a class="title-link" href={figureHref(item.id, askedFor())}>
          {say[item.id]}
        </a>
        <span class="muted figure-span">{span === 'now' ? say.now : sayMonth(month, say)}</span>
      </h2>
      <p class="figure-line">
        <strong class={item.value === null ? 'figure-none' : 'figure-value'}>{words.value(item)}</strong>
        <span class="muted">{item.all > 0 && words.madeOf(item)}</span>
      </p>
      {unit === 'share' && <Bar share={item.value ?? 0} better={better} />}
      <p class="muted figure-formula">{say[`${item.id}_formula`]}</p>
      {item.cut && <p class="muted">{say.cut}</p>}
    </>
  )
}
