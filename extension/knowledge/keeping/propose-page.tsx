import { FLAG_NOTE_MAX } from '../../../shared/knowledge/feedback.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useRead } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { Button } from '../../ui/button.tsx'
import { Banner, Skeleton } from '../../ui/feedback.tsx'
import { Field, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toasts.tsx'
import { DraftState, RecalledDraft } from '../writing/recalled-draft.tsx'
import { type ArticleDraft, useArticleDraft } from '../writing/use-article-draft.ts'
import { WritingBox } from '../writing/writing-box.tsx'
import { WordsDiff } from './words-diff.tsx'

const TITLE_MAX = 200
/** How long typing pauses before the comparison follows, in ms. */
const DIFF_PAUSE_MS = 200

const ignore = () => {}

/** Writes an article as it should be, for those who may read it and do not write it. */
export function ProposePage({ id }: { id: string }) {
  const say = useSentences(keepingSentences)
  const known = useRead('readArticle', { id })
  const back = { href: `#/knowledge/${id}`, label: known.value?.title ?? '' }
  return (
    <Page title={say.propose} lead={say.proposeLead} back={back} narrow>
      <Loaded known={known}>{article => <Form article={article} />}</Loaded>
    </Page>
  )
}

/** What is proposed, and why. */
type Proposed = { readonly title: string; readonly body: string; readonly note: string }

function Form({ article }: { article: Article }) {
  const { title, body, version, revision, files } = article
  const initial = { edit: { title, body, note: '' }, version, revision, files, base: { title, body } }
  const draft = useArticleDraft<Proposed>(article.id, () => initial, true)
  return draft ? <ProposeForm article={article} draft={draft} /> : <Skeleton lines={8} />
}

function ProposeForm({ article, draft }: { article: Article; draft: ArticleDraft<Proposed> }) {
  const say = useSentences(keepingSentences)
  const library = useSentences(librarySentences)
  const language = useLanguage()
  const act = useAct()
  // What it began from stays, whatever is changed meanwhile: those who decide see both changes merged.
  const { edit: typed, revision, base = article } = draft.kept
  const shown = useDeferred(typed, DIFF_PAUSE_MS)
  const change = (part: Partial<Proposed>) => draft.change(before => ({ ...before, edit: { ...before.edit, ...part } }))
  const send = async (event: Event) => {
    event.preventDefault()
    if (act.busy) return
    const made = await act.now('proposeChange', { id: article.id, ...typed, baseRevision: revision })
    if (!made) return
    draft.drop()
    toast({ text: say.proposed, tone: 'good' })
    go(`#/knowledge/proposals/${made.id}`, true)
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      <RecalledDraft draft={draft} changedSince={false} />
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={library.titleLabel}>
        <TextInput value={typed.title} maxLength={TITLE_MAX} onValue={value => change({ title: value })} />
      </Field>
      <Field label={library.body}>
        <WritingBox
          value={typed.body}
          onValue={value => change({ body: value })}
          files={draft.kept.files}
          onFile={ignore}
          uploads={null}
          rows={14}
        />
      </Field>
      <Field label={say.proposeNote} required={false}>
        <TextInput value={typed.note} maxLength={FLAG_NOTE_MAX} onValue={note => change({ note })} />
      </Field>
      <WordsDiff before={base} after={shown} />
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.proposeSend}
        </Button>
        <a class="button" href={`#/knowledge/${article.id}`} onClick={draft.drop}>
          {say.cancel}
        </a>
        <DraftState state={draft.state} />
      </div>
    </form>
  )
}
