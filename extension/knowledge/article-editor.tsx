import { useRef, useState } from 'preact/hooks'
import { fileIdsIn } from '../../shared/knowledge/article-files.ts'
import type { Article } from '../../shared/knowledge.ts'
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
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, Skeleton } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { type ArticleEdit, ArticleFields } from './article-fields.tsx'
import { ArticleText } from './article-text.tsx'
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
    <Page title={id === null ? say.newTitle : say.editTitle} back={back}>
      {id === null ? (
        <Editor article={null} />
      ) : (
        <Loaded known={known}>{article => <Editor article={article} />}</Loaded>
      )}
    </Page>
  )
}

const editOf = ({ title, body, departmentId, tags, language, audience, kind }: Article): ArticleEdit => ({
  title,
  body,
  departmentId,
  tags,
  language,
  audience,
  kind,
})

const keptOf = (article: Article): Kept<ArticleEdit> => ({
  edit: editOf(article),
  version: article.version,
  revision: article.revision,
  files: article.files,
})

/** A fresh start: the article as it is, or a blank one for the writer's own department. */
function useInitial(article: Article | null): () => Kept<ArticleEdit> {
  const language = useLanguage()
  const { me, departments } = useAround()
  const blank: ArticleEdit = {
    title: '',
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
  const { edit, version, files } = draft.kept
  const missing = { title: edit.title.trim() === '', body: edit.body.trim() === '' }
  const waits = uploads.items.value.length > 0
  const fallsBack = article?.confidence === 'validated' && !leads(me, article.departmentId)

  const finish = (saved: Article) => {
    draft.drop()
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
          onKeep={() => save(theirs.version)}
          onTake={() => {
            act.forget()
            draft.change(() => keptOf(theirs))
          }}
        />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
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

/** The ids of files that stand or stood in the text while this form is open. */
function useShownFiles({ edit }: Kept<ArticleEdit>): ReadonlySet<string> {
  const shown = useRef(new Set<string>())
  for (const id of fileIdsIn(edit.body)) shown.current.add(id)
  return shown.current
}

/** Somebody saved first: who, what they wrote, and the two ways on. */
function StaleArticle({ theirs, onKeep, onTake }: { theirs: Article; onKeep: () => void; onTake: () => void }) {
  const say = useSentences(librarySentences)
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
        <strong>{theirs.title}</strong>
        <ArticleText text={theirs.body} files={theirs.files} />
      </Dialog>
    </>
  )
}
