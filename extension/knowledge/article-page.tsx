import { fileIdsIn } from '../../shared/knowledge/article-files.ts'
import type { Article, Confidence } from '../../shared/knowledge.ts'
import { keepingSentences } from '../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useLive } from '../client/use-live.ts'
import { type Known, useRead } from '../client/use-read.ts'
import { FileList } from '../file/file-list.tsx'
import { place } from '../hub/place.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { Pencil } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Facts, Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { ArticleText } from './article-text.tsx'
import { ConfidenceChip } from './confidence-chip.tsx'
import { KeptPart } from './keeping/kept-part.tsx'
import { mayMend } from './keeping/rights.ts'
import { shows } from './keeping/selected-words.ts'
import { ArticleUsing } from './using/article-using.tsx'

/** One article: its text, how far to trust it, and what the reader may do with it. */
export function ArticlePage({ id }: { id: string }) {
  const say = useSentences(librarySentences)
  const { me } = useAround()
  const exact = place.value.query.get('exact') === 'yes'
  const known = useRead('readArticle', { id, ...(exact && { exact: 'yes' as const }) })
  useLive(message => {
    if (message.kind === 'workspace' && message.what === 'knowledge') known.reload()
  })
  const back = { href: '#/knowledge', label: say.title }
  if (known.value === null) {
    return (
      <Page title={say.title} back={back} narrow>
        <Loaded known={known}>{() => null}</Loaded>
      </Page>
    )
  }
  const article = known.value
  return (
    <Page
      title={article.title}
      back={back}
      narrow
      actions={
        mayMend(me, article) && (
          <a class="button" href={`#/knowledge/${article.id}/edit`}>
            <Pencil size={14} />
            {say.edit}
          </a>
        )
      }
    >
      <Loaded known={known}>{() => <Whole article={article} known={known} />}</Loaded>
    </Page>
  )
}

/** The files that the text does not show. */
function besideText({ body, files }: Article) {
  const shown = fileIdsIn(body)
  return files.filter(file => !shown.includes(file.id))
}

function Whole({ article, known }: { article: Article; known: Known<Article> }) {
  const say = useSentences(librarySentences)
  const reading = useReading()
  const audience = article.audience.map(id => <DepartmentOf key={id} id={id} />)
  const keeping = useSentences(keepingSentences)
  const { validatedAt, validatedBy, audienceRole } = article
  const readers = (
    <span class="row">
      {audience.length > 0 ? audience : say.everybody}
      {audienceRole !== 'agent' && <Chip>{keeping[audienceRole]}</Chip>}
    </span>
  )
  const validated =
    validatedAt !== null && validatedBy
      ? say.by(validatedBy.name, formatMoment(validatedAt, reading))
      : say.notValidatedYet
  return (
    <div class="stack article-whole">
      <Trust article={article} known={known} />
      <div class="card article-text" {...shows(article.id)}>
        <ArticleText text={article.body} files={article.files} inHub id={article.id} at={place.value.query.get('at')} />
      </div>
      <FileList files={besideText(article)} />
      <ArticleUsing article={article} />
      <Facts
        items={[
          { label: say.department, value: <DepartmentOf id={article.departmentId} /> },
          { label: say.audience, value: readers },
          { label: keeping.kind, value: keeping[article.kind] },
          { label: keeping.folder, value: article.folder || keeping.folderTop },
          { label: say.language, value: say[article.language] },
          ...(article.twinId
            ? [{ label: keeping.twin, value: <a href={`#/knowledge/${article.twinId}`}>{keeping.openTwin}</a> }]
            : []),
          { label: say.usesHead, value: say.uses(article.uses) },
          { label: say.updatedBy, value: say.by(article.updatedBy.name, formatMoment(article.updatedAt, reading)) },
          { label: say.validatedBy, value: validated },
        ]}
      />
      {article.tags.length > 0 && (
        <div class="row">
          {article.tags.map(tag => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </div>
      )}
    </div>
  )
}

/** The article's state and, for those who decide about it, the ways to another one. */
function Trust({ article, known }: { article: Article; known: Known<Article> }) {
  const say = useSentences(librarySentences)
  const language = useLanguage()
  const { me } = useAround()
  const act = useAct()
  const decides = leads(me, article.departmentId)
  const { confidence, version } = article
  const put = async (to: Confidence) => {
    const after = await act.now('validateArticle', { id: article.id, confidence: to, version })
    if (after) {
      known.put(after)
      toast({ text: say[`done_${to}`], tone: 'good' })
    } else known.reload()
  }
  const others: { label: string; to: Confidence; shown: boolean }[] = [
    { label: say.unvalidate, to: 'not_validated', shown: decides && confidence === 'validated' },
    { label: say.restore, to: 'not_validated', shown: decides && confidence === 'archived' },
    { label: say.asDraft, to: 'in_progress', shown: confidence === 'not_validated' },
    { label: say.archive, to: 'archived', shown: decides && confidence !== 'archived' },
  ]
  const items = others.filter(one => one.shown).map(one => ({ label: one.label, onSelect: () => void put(one.to) }))
  return (
    <>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <KeptPart article={article} known={known} states={items}>
        <ConfidenceChip confidence={confidence} />
        {!decides && confidence === 'in_progress' && (
          <Button size="small" busy={act.busy} onClick={() => put('not_validated')}>
            {say.ready}
          </Button>
        )}
      </KeptPart>
    </>
  )
}
