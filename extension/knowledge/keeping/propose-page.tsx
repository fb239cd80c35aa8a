import { useState } from 'preact/hooks'
import { FLAG_NOTE_MAX } from '../../../shared/knowledge/feedback.ts'
import { ARTICLE_BODY_MAX, type Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useRead } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, TextArea, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toasts.tsx'
import { dropSessionDraft, keepSessionDraft, recallSessionDraft } from '../session-draft.ts'
import { WordsDiff } from './words-diff.tsx'

const TITLE_MAX = 200
/** How long typing pauses before the comparison follows, in ms. */
const DIFF_PAUSE_MS = 200

/** Writes an article as it should be, for those who may read it and do not write it. */
export function ProposePage({ id }: { id: string }) {
  const say = useSentences(keepingSentences)
  const known = useRead('readArticle', { id })
  const back = { href: `#/knowledge/${id}`, label: known.value?.title ?? '' }
  return (
    <Page title={say.proposeTitle} lead={say.proposeLead} back={back} narrow>
      <Loaded known={known}>{article => <Form article={article} />}</Loaded>
    </Page>
  )
}

interface Typed {
  readonly title: string
  readonly body: string
  readonly note: string
  /** What it began from; it stays so, whatever is changed meanwhile. */
  readonly base: { readonly revision: number; readonly title: string; readonly body: string }
}

function Form({ article }: { article: Article }) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const act = useAct()
  const name = `propose-${article.id}`
  const { title, body, revision } = article
  const [typed, setTyped] = useState<Typed>(
    () => recallSessionDraft<Typed>(name) ?? { title, body, note: '', base: { revision, title, body } },
  )
  const shown = useDeferred(typed, DIFF_PAUSE_MS)
  const change = (part: Partial<Typed>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    keepSessionDraft(name, next)
  }
  const send = async (event: Event) => {
    event.preventDefault()
    if (act.busy) return
    const { base, ...words } = typed
    const made = await act.now('proposeChange', { id: article.id, ...words, baseRevision: base.revision })
    if (!made) return
    dropSessionDraft(name)
    toast({ text: say.proposed, tone: 'good' })
    go(`#/knowledge/proposals/${made.id}`, true)
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.titleLabel}>
        <TextInput value={typed.title} maxLength={TITLE_MAX} onValue={value => change({ title: value })} />
      </Field>
      <Field label={say.bodyLabel}>
        <TextArea
          rows={14}
          value={typed.body}
          maxLength={ARTICLE_BODY_MAX}
          onValue={value => change({ body: value })}
        />
      </Field>
      <Field label={say.proposeNote} required={false}>
        <TextInput value={typed.note} maxLength={FLAG_NOTE_MAX} onValue={note => change({ note })} />
      </Field>
      <WordsDiff before={typed.base} after={shown} />
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.proposeSend}
        </Button>
        <a class="button" href={`#/knowledge/${article.id}`} onClick={() => dropSessionDraft(name)}>
          {say.cancel}
        </a>
      </div>
    </form>
  )
}
