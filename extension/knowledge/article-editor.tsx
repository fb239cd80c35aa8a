import { useRef, useState } from 'preact/hooks'
import type { FileCard } from '../../shared/file.ts'
import { fileIdsIn } from '../../shared/knowledge/article-files.ts'
import type { Words } from '../../shared/knowledge/merge.ts'
import type { Article } from '../../shared/knowledge.ts'
import { keepingSentences } from '../../shared/sentences/knowledge-keeping.ts'
import { writingSentences } from '../../shared/sentences/knowledge-writing.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { useUploads } from '../file/use-uploads.ts'
import { go } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, Skeleton } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { ArticleText } from './article-text.tsx'
import { MergeChoice } from './keeping/doors.tsx'
import { vouches } from './keeping/rights.ts'
import { AnswersNote, useAnswered, wantedTitle } from './knowing/wanted-writing.tsx'
import { type ArticleEdit, ArticleFields } from './writing/article-fields.tsx'
import { DraftState, RecalledDraft } from './writing/recalled-draft.tsx'
import type { Kept } from './writing/server-drafts.ts'
import { fileIdsToSave } from './writing/uploading.ts'
import { type ArticleDraft, useArticleDraft } from './writing/use-article-draft.ts'

/** Writes a new article (`id` null) or changes one. */
export function ArticleEditorPage({ id }: { id: string | null }) {
  const say = useSentences(librarySentences)
  const known = useRead('readArticle', id === null ? null : { id })
  const back =
    id === null
      ? { href: '#/knowledge', label: say.title }
      : { href: `#/knowledge/${id}`, label: known.value?.title ?? say.title }
  return (
    <Page title={id === null ? say.write : say.editTitle} back={back}>
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

const wordsOf = ({ title, body }: Words): Words => ({ title, body })

const keptOf = (article: Article): Kept<ArticleEdit> => ({
  edit: editOf(article),
  version: article.version,
  revision: article.revision,
  files: article.files,
  base: wordsOf(article),
})

/** A fresh start: the article as it is, or a blank one for the writer's own department. */
function useInitial(article: Article | null): () => Kept<ArticleEdit> {
  const language = useLanguage()
  const { me, departments } = useAround()
  const blank: ArticleEdit = {
    title: wantedTitle(),
    body: '',
    departmentId: me.departmentIds[0] ?? departments[0]?.id ?? '',
    tags: [],
    language,
    audience: [],
    kind: 'answer',
  }
  return () => (article ? keptOf(article) : { edit: blank, version: 0, revision: 0, files: [] })
}

function Editor({ article }: { article: Article | null }) {
  const draft = useArticleDraft(article?.id ?? null, useInitial(article))
  return draft ? <EditorForm article={article} draft={draft} /> : <Skeleton lines={8} />
}

function EditorForm({ article, draft }: { article: Article | null; draft: ArticleDraft<ArticleEdit> }) {
  const say = useSentences(librarySentences)
  const writing = useSentences(writingSentences)
  const language = useLanguage()
  const { me } = useAround()
  const backend = useBackend()
  const act = useAct()
  const uploads = useUploads()
  const [tried, setTried] = useState(false)
  const [theirs, setTheirs] = useState<Article | null>(null)
  const inText = useShownFiles(draft.kept)
  const { edit, version, files, base } = draft.kept
  const missing = { title: edit.title.trim() === '', body: edit.body.trim() === '' }
  const waits = uploads.items.value.length > 0
  const fallsBack = article?.confidence === 'validated' && !vouches(me, article)

  const answered = useAnswered()
  const finish = (saved: Article) => {
    draft.drop()
    answered(saved.id)
    const lost = article?.confidence === 'validated' && saved.confidence !== 'validated'
    toast({ text: lost ? say.savedUnvalidated : say.saved, tone: 'good' })
    go(`#/knowledge/${saved.id}`)
  }
  const save = async (upon: number = version) => {
    setTried(true)
    if (missing.title || missing.body || waits || act.busy) return
    const sent = { ...edit, fileIds: fileIdsToSave(edit.body, files, inText) }
    const saved = await act.run(async step => {
      if (article === null) return step('writeArticle', sent)
      try {
        return await step('changeArticle', { id: article.id, ...sent, version: upon })
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
      {!stale && <RecalledDraft draft={draft} changedSince={(article?.version ?? 0) > version} />}
      {stale ? (
        <StaleArticle
          theirs={theirs}
          mine={edit}
          base={base}
          onMerged={words => {
            act.forget()
            draft.change(mine => ({
              ...keptOf(theirs),
              edit: { ...mine.edit, ...words },
              files: together(mine.files, theirs.files),
            }))
          }}
          onKeep={() => save(theirs.version)}
          onTake={() => {
            act.forget()
            draft.change(() => keptOf(theirs))
          }}
        />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <AnswersNote />
      <ArticleFields
        edit={edit}
        onEdit={part => draft.change(before => ({ ...before, edit: { ...before.edit, ...part } }))}
        files={files}
        onFiles={how => draft.change(before => ({ ...before, files: how(before.files) }))}
        uploads={uploads}
        errors={{
          title: tried && missing.title ? say.needTitle : undefined,
          body: tried && missing.body ? say.needBody : tried && waits ? writing.waitForFiles : undefined,
        }}
      />
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.save}
        </Button>
        <a class="button" href={article ? `#/knowledge/${article.id}` : '#/knowledge'}>
          {say.cancel}
        </a>
        <DraftState state={draft.state} />
        {fallsBack && <span class="muted">{say.validationFalls}</span>}
      </div>
    </form>
  )
}

/** All files of both, once each. */
const together = (mine: readonly FileCard[], theirs: readonly FileCard[]): FileCard[] => [
  ...theirs,
  ...mine.filter(file => !theirs.some(one => one.id === file.id)),
]

/** The ids of files that stand or stood in the text while this form is open. */
function useShownFiles({ edit }: Kept<ArticleEdit>): ReadonlySet<string> {
  const shown = useRef(new Set<string>())
  for (const id of fileIdsIn(edit.body)) shown.current.add(id)
  return shown.current
}

type StaleProps = {
  theirs: Article
  mine: Words
  /** What both began from; a draft from another computer does not know it. */
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
            <ArticleText text={theirs.body} files={theirs.files} />
          </>
        )}
      </Dialog>
    </>
  )
}
