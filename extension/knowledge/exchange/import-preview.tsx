import { useState } from 'preact/hooks'
import * as z from 'zod/mini'
import type { Found } from '../../../shared/knowledge/exchange/found.ts'
import { type ArticleKind, articleKinds, Folder } from '../../../shared/knowledge.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { shownBraces } from '../../../shared/variables.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useAround } from '../../organisation/departments.tsx'
import { DepartmentsField } from '../../organisation/departments-field.tsx'
import { isAdmin } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner, EmptyState } from '../../ui/feedback.tsx'
import { Field, Select, TextInput } from '../../ui/fields.tsx'
import { File as FileSign } from '../../ui/icons.ts'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { Section } from '../../ui/layout.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Chip } from '../../ui/marks.tsx'
import { Facts } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import type { Importer } from './importer.ts'
import type { Preview } from './preview.ts'
import { ReportTable } from './report-table.tsx'

const AUDIENCE_MAX = 40

/** What an import would bring, and where it is to go. */
export function ImportPreview({ importer, preview }: { importer: Importer; preview: Preview }) {
  const say = useSentences(exchangeSentences)
  const { found, notTaken, left, namesakes, pictures, lost, drafts, archived, split } = preview
  const facts = [
    { label: say.found, value: found },
    { label: say.notTaken, value: notTaken.length + left },
    { label: say.drafts, value: drafts },
    { label: say.archivedOnes, value: archived },
    { label: say.pictures, value: pictures },
    { label: say.namesakes, value: namesakes },
  ]
  const shown = facts.filter(({ value }, i) => i < 2 || value > 0)
  const other = <Button onClick={importer.leave}>{say.otherFiles}</Button>
  return (
    <div class="exchange-parts">
      {found === 0 ? (
        <EmptyState icon={FileSign} title={say.nothing} text={say.nothingText} action={other} />
      ) : (
        <div class="stack">
          <Facts items={shown.map(({ label, value }) => ({ label, value: <span class="figure">{value}</span> }))} />
          {namesakes > 0 && <Banner tone="warn">{say.namesakesText(namesakes)}</Banner>}
          {lost > 0 && <Banner tone="warn">{say.lostText(lost)}</Banner>}
          {split.documents > 0 && <SplitDocuments {...split} />}
        </div>
      )}
      {found > 0 && <Settings importer={importer} preview={preview} other={other} />}
      {found > 0 && <FirstRows rows={preview.rows} all={found} />}
      {notTaken.length > 0 && (
        <Section title={say.refusedTitle} count={notTaken.length + left}>
          <ReportTable report={notTaken} left={left} />
        </Section>
      )}
    </div>
  )
}

/** Which documents become several articles, before they do. */
function SplitDocuments({ documents, articles, first }: Preview['split']) {
  const say = useSentences(exchangeSentences)
  const more = documents - first.length
  return (
    <Banner>
      {say.splitText(documents, articles)}
      <ul class="split-documents">
        {first.map(({ where, title, into }) => (
          <li key={where}>{say.splitDocument(title, into)}</li>
        ))}
        {more > 0 && <li class="muted">{say.splitMore(more)}</li>}
      </ul>
    </Banner>
  )
}

function FirstRows({ rows, all }: { rows: readonly Found[]; all: number }) {
  const say = useSentences(exchangeSentences)
  const library = useSentences(librarySentences)
  const [looking, setLooking] = useState<Found | null>(null)
  return (
    <Section title={say.firstRows(rows.length, all)}>
      <Table
        label={say.firstRows(rows.length, all)}
        rows={rows}
        rowKey={one => `${one.source} ${one.key}`}
        empty={null}
        columns={[
          {
            id: 'title',
            head: library.titleLabel,
            cell: one => (
              <button
                type="button"
                class="import-title"
                aria-label={say.lookAt(one.title)}
                onClick={() => setLooking(one)}
              >
                {one.title}
              </button>
            ),
          },
          { id: 'folder', head: say.folder, cell: one => <span class="import-folder">{one.folder || '—'}</span> },
          {
            id: 'language',
            head: library.language,
            cell: one => <span class="import-language">{library[one.language]}</span>,
          },
          {
            id: 'tags',
            head: library.tags,
            cell: one =>
              one.tags.length === 0 ? (
                '—'
              ) : (
                <span class="row">
                  {one.tags.slice(0, 4).map(tag => (
                    <Chip key={tag}>{tag}</Chip>
                  ))}
                </span>
              ),
          },
          { id: 'where', head: say.where, cell: one => <span class="muted import-where">{one.where}</span> },
        ]}
      />
      {looking && (
        <Dialog open wide title={looking.title} onClose={() => setLooking(null)}>
          <Markdown text={shownBraces(looking.body)} />
        </Dialog>
      )}
    </Section>
  )
}

type SettingsProps = { importer: Importer; preview: Preview; other: preact.ComponentChildren }

/** Owner, folder, kind, audience, state: one answer for all. */
function Settings({ importer, preview, other }: SettingsProps) {
  const say = useSentences(exchangeSentences)
  const library = useSentences(librarySentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const mine = departments.filter(one => isAdmin(me) || me.departmentIds.includes(one.id))
  const [departmentId, setDepartmentId] = useState(mine.length === 1 ? (mine[0]?.id ?? '') : '')
  const [asNamed, setAsNamed] = useState(true)
  const [folder, setFolder] = useState('')
  const [kind, setKind] = useState<ArticleKind | 'found'>('found')
  const [audience, setAudience] = useState<string[]>([])
  const [state, setState] = useState<'not_validated' | 'in_progress'>('not_validated')
  const [name, setName] = useState(importer.name.value)
  const [overwrite, setOverwrite] = useState(false)
  const [tried, setTried] = useState(false)
  const path = z.safeParse(Folder, folder)
  const named = new Map(
    departments.flatMap(one => [one.name, one.englishName].map(said => [said.trim().toLowerCase(), one.id])),
  )
  const start = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (departmentId === '' || !path.success) return
    void importer.start({
      name: name.trim(),
      overwrite,
      choices: {
        departmentId,
        departments: named,
        asNamed: asNamed && preview.names,
        folder: path.data,
        kind: kind === 'found' ? null : kind,
        audience,
        draft: state === 'in_progress',
      },
    })
  }
  return (
    <Section title={say.settings}>
      <form class="card card-padded stack" onSubmit={start} noValidate>
        <div class="form-row">
          <Field
            label={say.owner}
            hint={say.ownerHint}
            error={tried && departmentId === '' ? say.needOwner : undefined}
          >
            <Select
              value={departmentId}
              placeholder={say.needOwner}
              onValue={setDepartmentId}
              options={mine.map(one => ({ value: one.id, label: nameIn(one, language) }))}
            />
          </Field>
          <Field label={say.intoFolder} hint={say.intoFolderHint} error={path.success ? undefined : say.badFolder}>
            <TextInput value={folder} maxLength={120} onValue={setFolder} />
          </Field>
          <Field label={say.kind}>
            <Select
              value={kind}
              onValue={setKind}
              options={[
                { value: 'found' as const, label: say.kindAsFound },
                ...articleKinds.map(value => ({ value, label: say[value] })),
              ]}
            />
          </Field>
        </div>
        {preview.byName && (
          <Field label={say.sourceName} hint={say.sourceNameHint}>
            <TextInput value={name} maxLength={80} onValue={setName} />
          </Field>
        )}
        <DepartmentsField
          label={library.audience}
          hint={library.audienceHint}
          ids={audience}
          onIds={setAudience}
          most={AUDIENCE_MAX}
        />
        <RadioGroup
          label={say.state}
          value={state}
          onValue={setState}
          options={[
            { value: 'not_validated' as const, label: say.asNotValidated },
            { value: 'in_progress' as const, label: say.asDraft },
          ]}
        />
        {preview.names && (
          <Checkbox label={say.asNamed} hint={say.asNamedHint} checked={asNamed} onChecked={setAsNamed} />
        )}
        <Checkbox label={say.overwrite} hint={say.overwriteHint} checked={overwrite} onChecked={setOverwrite} />
        <div class="row">
          <Button type="submit" variant="primary">
            {say.start(preview.found)}
          </Button>
          {other}
        </div>
      </form>
    </Section>
  )
}
