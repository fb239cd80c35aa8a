import type { ArticleCard } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { languageOf } from '../../../shared/written-language.ts'
import { hubAddress } from '../../client/hub-address.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useRead } from '../../client/use-read.ts'
import { useTask } from '../../client/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useAnswering } from '../using/answering.tsx'
import '../using/using.css'

/** So much of a text asks for those that are alike, in UTF-16 units. */
const ASKED_MAX = 380
const NEAREST = 3

type NearestProps = {
  /** What may be kept of the answer: nothing else is asked with. */
  text: string
  /** The text as it is now. */
  body: string
  onClose: () => void
}

/** Similar articles, before somebody writes the same again: to be used, flagged, or to propose the new words for. */
export function Nearest({ text, body, onClose }: NearestProps) {
  const say = useSentences(usingSentences)
  const q = text
    .replaceAll(/\{\{[^{}]*\}\}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, ASKED_MAX)
  const known = useRead('searchArticles', q === '' ? null : { q, language: languageOf(text), limit: NEAREST })
  if (!known.value || known.value.items.length === 0) return null
  return (
    <section class="card card-padded nearest" aria-label={say.nearest}>
      <strong>{say.nearest}</strong>
      <p class="muted">{say.nearestText}</p>
      <ul class="related-rows">
        {known.value.items.map(article => (
          <li key={article.id}>
            <OneNear article={article} body={body} onClose={onClose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneNear({ article, body, onClose }: { article: ArticleCard; body: string; onClose: () => void }) {
  const say = useSentences(usingSentences)
  const keeping = useSentences(keepingSentences)
  const backend = useBackend()
  const actions = useAnswering()
  const task = useTask()
  const use = () => {
    onClose()
    void actions.use(article, 'inserted')
  }
  const flag = () => {
    onClose()
    actions.flagging.value = { article, kind: 'missing_step', quote: body }
  }
  const propose = async () => {
    const { title, body: former, revision } = await backend.read('readArticle', { id: article.id })
    const input = { id: article.id, title, body: `${former}\n\n${body}`, note: '', baseRevision: revision }
    await backend.act('proposeChange', input, say.proposeLabel(title))
    toast({ text: say.proposed, tone: 'good' })
    onClose()
  }
  return (
    <>
      <a href={hubAddress(backend.settings.value.server, `knowledge/${article.id}`)} target="_blank" rel="noreferrer">
        {article.title}
      </a>
      <div class="row">
        <Button size="small" onClick={use}>
          {say.useThat}
        </Button>
        <Button size="small" variant="quiet" onClick={flag}>
          {keeping.flag}
        </Button>
        <Button size="small" variant="quiet" busy={task.busy} onClick={() => task.run(propose)}>
          {say.propose}
        </Button>
      </div>
    </>
  )
}
