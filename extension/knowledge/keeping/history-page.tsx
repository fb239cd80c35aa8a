import { useState } from 'preact/hooks'
import type { RevisionCard } from '../../../shared/knowledge/keeping.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { erasingSentences } from '../../../shared/sentences/knowledge-erasing.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Loaded, LoadedList } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useList } from '../../client/use-list.ts'
import { type Known, useRead } from '../../client/use-read.ts'
import { go, hrefTo, place } from '../../hub/place.ts'
import { useAround } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, Select } from '../../ui/fields.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toasts.tsx'
import { mayMend } from './rights.ts'
import { WordsDiff } from './words-diff.tsx'

/** Every text that an article had: compared two by two, and restored. What is compared stands in the address. */
export function HistoryPage({ id }: { id: string }) {
  const say = useSentences(keepingSentences)
  const known = useRead('readArticle', { id })
  return (
    <Page
      title={say.history}
      lead={say.historyLead}
      back={{ href: `#/knowledge/${id}`, label: known.value?.title ?? '' }}
      narrow
    >
      <Loaded known={known}>{article => <History article={article} known={known} />}</Loaded>
    </Page>
  )
}

function History({ article, known }: { article: Article; known: Known<Article> }) {
  const say = useSentences(keepingSentences)
  const list = useList('listRevisions', { id: article.id, limit: 50 })
  const { query } = place.value
  const asked = (name: string, otherwise: number) => {
    const number = Number(query.get(name))
    return Number.isInteger(number) && number >= 1 && number <= article.revision ? number : otherwise
  }
  const to = asked('to', article.revision)
  const from = asked('from', Math.max(1, to - 1))
  const compare = (pair: { from: number; to: number }) =>
    go(hrefTo(['knowledge', article.id, 'history'], { from: String(pair.from), to: String(pair.to) }), true)
  return (
    <div class="stack">
      <LoadedList known={list}>
        {items => (
          <>
            <Pair items={items} from={from} to={to} onPair={compare} />
            <Compared id={article.id} from={from} to={to} />
            <ol class="card card-rows" aria-label={say.history}>
              {items.map(item => (
                <Row
                  key={item.revision}
                  item={item}
                  article={article}
                  onCompare={() => compare({ from: item.revision - 1, to: item.revision })}
                  onRestored={after => {
                    known.put(after)
                    list.reload()
                    compare({ from: after.revision - 1, to: after.revision })
                  }}
                />
              ))}
            </ol>
          </>
        )}
      </LoadedList>
    </div>
  )
}

type PairProps = {
  items: readonly RevisionCard[]
  from: number
  to: number
  onPair: (pair: { from: number; to: number }) => void
}

function Pair({ items, from, to, onPair }: PairProps) {
  const say = useSentences(keepingSentences)
  const reading = useReading()
  const known = new Map(items.map(one => [one.revision, one]))
  // Of a long past one may be compared that is not in the list yet.
  const numbers = [...new Set([...known.keys(), from, to])].sort((a, b) => b - a)
  const options = numbers.map(number => {
    const one = known.get(number)
    const when = one ? ` · ${formatMoment(one.at, reading)} · ${one.by.name}` : ''
    return { value: String(number), label: `${say.revision(number)}${when}` }
  })
  return (
    <div class="form-row">
      <Field label={say.compareFrom}>
        <Select value={String(from)} options={options} onValue={value => onPair({ from: Number(value), to })} />
      </Field>
      <Field label={say.compareTo}>
        <Select value={String(to)} options={options} onValue={value => onPair({ from, to: Number(value) })} />
      </Field>
    </div>
  )
}

function Compared({ id, from, to }: { id: string; from: number; to: number }) {
  const before = useRead('readRevision', { id, revision: from })
  const after = useRead('readRevision', { id, revision: to })
  return (
    <Loaded known={before}>
      {old => <Loaded known={after}>{now => <WordsDiff before={old} after={now} />}</Loaded>}
    </Loaded>
  )
}

type RowProps = {
  item: RevisionCard
  article: Article
  onCompare: () => void
  onRestored: (after: Article) => void
}

/** Who erased how much of a revision, and when last. */
function notesOf({ erased }: RevisionCard): { who: string; at: number; count: number }[] {
  const by = new Map<string, { who: string; at: number; count: number }>()
  for (const { at, by: person } of erased) {
    const before = by.get(person.id)
    by.set(person.id, { who: person.name, at: Math.max(at, before?.at ?? 0), count: (before?.count ?? 0) + 1 })
  }
  return [...by.values()]
}

function Row({ item, article, onCompare, onRestored }: RowProps) {
  const say = useSentences(keepingSentences)
  const erasing = useSentences(erasingSentences)
  const language = useLanguage()
  const reading = useReading()
  const { me } = useAround()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const { id, version } = article
  const now = item.revision === article.revision
  const restore = async () => {
    const after = await act.now('restoreRevision', { id, revision: item.revision, version })
    if (!after) return
    setAsking(false)
    toast({ text: say.restored, tone: 'good' })
    onRestored(after)
  }
  const name = say.revision(item.revision)
  return (
    <li class="kept-row">
      <div class="row">
        <strong>{name}</strong>
        {now && <Chip tone="accent">{say.now}</Chip>}
        {item.revision === article.verifiedRevision && <Chip tone="good">{say.wasVerified}</Chip>}
        <span class="muted">{say.flagBy(item.by.name, formatMoment(item.at, reading))}</span>
        <span class="spacer" />
        {item.revision > 1 && (
          <Button size="small" aria-label={`${say.compare}：${name}`} onClick={onCompare}>
            {say.compare}
          </Button>
        )}
        {!now && mayMend(me, article) && (
          <Button size="small" aria-label={`${say.restore}：${name}`} onClick={() => setAsking(true)}>
            {say.restore}
          </Button>
        )}
      </div>
      {notesOf(item).map(({ who, at, count }) => (
        <p key={who} class="muted">
          {erasing.noted(who, formatMoment(at, reading), count)}
        </p>
      ))}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say.restoreTitle}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{say.cancel}</Button>
            <Button variant="primary" busy={act.busy} onClick={restore}>
              {say.restore}
            </Button>
          </>
        }
      >
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        <p>{say.restoreText}</p>
      </Dialog>
    </li>
  )
}
