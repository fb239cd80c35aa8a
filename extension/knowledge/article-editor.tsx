import { useState } from 'preact/hooks'
import type { Words } from '../../shared/knowledge/merge.ts'
import type { Article } from '../../shared/knowledge.ts'
import { keepingSentences } from '../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { go } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { type ArticleEdit, ArticleFields } from './article-fields.tsx'
import { MergeChoice } from './keeping/doors.tsx'
import { vouches } from './keeping/rights.ts'
import { dropSessionDraft, keepSessionDraft, recallSessionDraft } from './session-draft.ts'

/** Writes a new article (`id` null) or changes one. */
export function ArticleEditorPage({ id }: { id: string | null }) {
  const say = useSentences(librarySentences)
  const known = useRead('readArticle', id === null ? null : { id })
  const back =
    id === null
      ? { href: '#/knowledge', label: say.title }
      : { href: `#/knowledge/${id}`, label: known.value?.title ?? say.title }
  return (
    <Page title={id === null ? say.newTitle : say.editTitle} back={back}>
      {id === null ? (
        <Editor article={null} />
      ) : (
        <Loaded known={known}>{article => <Editor article={article} />}</Loaded>
      )}
    </Page>
  )
}

const editOf = (article: Article): ArticleEdit => {
  const { title, body, departmentId, tags, language, audience, verifier } = article
  const { kind, folder, audienceRole, verifyEveryDays, verifyBy } = article
  const terms = { kind, folder, audienceRole, verifyEveryDays, verifyBy }
  const named = verifier && { kind: verifier.kind, id: verifier.id }
  return { title, body, departmentId, tags, language, audience, ...terms, verifier: named }
}

/** The text with the version it began from, and what it said then. */
interface Kept {
  readonly edit: ArticleEdit
  readonly version: number
  readonly base?: Words
}

const wordsOf = ({ title, body }: Words): Words => ({ title, body })

function useArticleDraft(article: Article | null) {
  const language = useLanguage()
  const { me, departments } = useAround()
  const name = article?.id ?? 'new'
  const blank: ArticleEdit = {
    title: '',
    body: '',
    departmentId: me.departmentIds[0] ?? departments[0]?.id ?? '',
    tags: [],
    language,
    audience: [],
  }
  const initial: Kept = {
    edit: article ? editOf(article) : blank,
    version: article?.version ?? 0,
    ...(article && { base: wordsOf(article) }),
  }
  const [recalled, setRecalled] = useState(() => recallSessionDraft<Kept>(name))
  const [kept, setKept] = useState<Kept>(recalled ?? initial)
  const change = (next: Kept) => {
    setKept(next)
    keepSessionDraft(name, next)
  }
  const drop = () => dropSessionDraft(name)
  const discard = () => {
    drop()
    setRecalled(null)
    setKept(initial)
  }
  return { kept, change, drop, discard, recalled: recalled !== null }
}

function Editor({ article }: { article: Article | null }) {
  const say = useSentences(librarySentences)
  const language = useLanguage()
  const { me } = useAround()
  const draft = useArticleDraft(article)
  const backend = useBackend()
  const act = useAct()
  const [tried, setTried] = useState(false)
  const [theirs, setTheirs] = useState<Article | null>(null)
  const { edit, version, base } = draft.kept
  const missing = { title: edit.title.trim() === '', body: edit.body.trim() === '' }
  const fallsBack = article?.confidence === 'validated' && !vouches(me, article)

  const finish = (saved: Article) => {
    draft.drop()
    const lost = article?.confidence === 'validated' && saved.confidence !== 'validated'
    toast({ text: lost ? say.savedUnvalidated : say.saved, tone: 'good' })
    go(`#/knowledge/${saved.id}`)
  }
  const save = async (upon: number = version) => {
    setTried(true)
    if (missing.title || missing.body || act.busy) return
    const saved = await act.run(async step => {
      if (article === null) return step('writeArticle', edit)
      try {
        return await step('changeArticle', { id: article.id, ...edit, version: upon })
      } catch (error) {
        setTheirs(await backend.read('readArticle', { id: article.id }))
        throw error
      }
    })
    if (saved) finish(saved)
  }
  const stale = act.problem?.code === 'stale' && theirs
  return (
    <form
      class="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      {draft.recalled && !stale && (
        <Banner
          action={
            <Button size="small" onClick={draft.discard}>
              {say.discard}
            </Button>
          }
        >
          {say.recalled}
        </Banner>
      )}
      {stale ? (
        <StaleArticle
          theirs={theirs}
          mine={edit}
          base={base}
          onMerged={words => {
            act.forget()
            draft.change({ edit: { ...edit, ...words }, version: theirs.version, base: wordsOf(theirs) })
          }}
          onKeep={() => save(theirs.version)}
          onTake={() => {
            act.forget()
            draft.change({ edit: editOf(theirs), version: theirs.version, base: wordsOf(theirs) })
          }}
        />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <ArticleFields
        edit={edit}
        onEdit={next => draft.change({ ...draft.kept, edit: next })}
        errors={{
          title: tried && missing.title ? say.needTitle : undefined,
          body: tried && missing.body ? say.needBody : undefined,
        }}
      />
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.save}
        </Button>
        <a class="button" href={article ? `#/knowledge/${article.id}` : '#/knowledge'}>
          {say.cancel}
        </a>
        {fallsBack && <span class="muted">{say.validationFalls}</span>}
      </div>
    </form>
  )
}

type StaleProps = {
  theirs: Article
  mine: Words
  /** What both began from; a draft of an older extension does not know it. */
  base: Words | undefined
  onMerged: (words: Words) => void
  onKeep: () => void
  onTake: () => void
}

/** Somebody saved first: who, what they wrote, and the ways on: both together, mine, or theirs. */
function StaleArticle({ theirs, mine, base, onMerged, onKeep, onTake }: StaleProps) {
  const say = useSentences(librarySentences)
  const keeping = useSentences(keepingSentences)
  const reading = useReading()
  const [shown, setShown] = useState(false)
  return (
    <>
      <Banner
        tone="warn"
        action={
          <span class="row">
            <Button size="small" onClick={() => setShown(true)}>
              {say.showTheirs}
            </Button>
            <Button size="small" variant="primary" onClick={onKeep}>
              {say.keepMine}
            </Button>
          </span>
        }
      >
        {say.stale(theirs.updatedBy.name, formatMoment(theirs.updatedAt, reading))}
      </Banner>
      <Dialog
        open={shown}
        onClose={() => setShown(false)}
        title={say.theirs}
        wide
        footer={
          <Button
            onClick={() => {
              setShown(false)
              onTake()
            }}
          >
            {say.takeTheirs}
          </Button>
        }
      >
        {base ? (
          <MergeChoice
            base={base}
            mine={mine}
            theirs={theirs}
            names={{ mine: keeping.mine, theirs: keeping.theirs }}
            verb={keeping.mergeUse}
            onWords={words => {
              setShown(false)
              onMerged(words)
            }}
          />
        ) : (
          <>
            <strong>{theirs.title}</strong>
            <Markdown text={theirs.body} />
          </>
        )}
      </Dialog>
    </>
  )
}
