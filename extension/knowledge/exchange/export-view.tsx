import { useRef, useState } from 'preact/hooks'
import * as z from 'zod/mini'
import { EXPORT_ROWS_MAX } from '../../../shared/knowledge/exchange/contract.ts'
import { type ExportFormat, exportFormats } from '../../../shared/knowledge/exchange/writing.ts'
import { Folder } from '../../../shared/knowledge.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { DepartmentFilter } from '../../organisation/department-filter.tsx'
import { useAround } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { Banner, Progress } from '../../ui/feedback.tsx'
import { Field, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { saveFile } from '../../ui/save-file.ts'
import './exchange.css'

/** A folder of Markdown, a table or JSON of all that the reader may read, or of a part. */
export function ExportView() {
  const say = useSentences(exchangeSentences)
  const library = useSentences(librarySentences)
  const language = useLanguage()
  const { departments } = useAround()
  const backend = useBackend()
  const act = useAct()
  const stop = useRef<AbortController | null>(null)
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const [folder, setFolder] = useState('')
  const [pictures, setPictures] = useState(true)
  const [archived, setArchived] = useState(false)
  const [count, setCount] = useState<number | null>(null)
  const [said, setSaid] = useState<{ text: string; tone: 'good' | 'warn' | 'plain' } | null>(null)
  const path = z.safeParse(Folder, folder)

  const write = async (event: Event) => {
    event.preventDefault()
    if (!path.success) return
    setSaid(null)
    setCount(0)
    const control = new AbortController()
    stop.current = control
    const filter = {
      ...(departmentId && { departmentId }),
      ...(path.data !== '' && { folder: path.data }),
      ...(archived && { archived: 'yes' as const }),
    }
    const written = await act.run(async () => {
      const { writeExport } = await import('../../../shared/knowledge/exchange/writing.ts')
      const asked = { limit: EXPORT_ROWS_MAX, ...filter }
      return writeExport(format, pictures, {
        page: after => backend.read('exportArticles', { ...asked, ...(after !== '' && { after }) }, control.signal),
        file: id => backend.files.fetch(id, 'whole', control.signal),
        tell: ({ articles }) => {
          control.signal.throwIfAborted()
          setCount(articles)
        },
      })
    })
    setCount(null)
    if (control.signal.aborted) {
      act.forget()
      return
    }
    if (!written) return
    if (written.articles === 0) {
      setSaid({ text: library.noneFilter, tone: 'plain' })
      return
    }
    saveFile(`knowledge-${new Date().toISOString().slice(0, 10)}.${written.ending}`, written.blob, written.blob.type)
    const { articles, lost } = written
    setSaid(
      lost > 0
        ? { text: say.exportedLost(articles, lost), tone: 'warn' }
        : { text: say.exported(articles), tone: 'good' },
    )
  }

  return (
    <form class="card card-padded stack" onSubmit={write} noValidate>
      <p class="muted">{say.exportLead}</p>
      <RadioGroup
        label={say.format}
        value={format}
        onValue={setFormat}
        options={exportFormats.map(value => ({ value, label: say[value], hint: say[`${value}Hint`] }))}
      />
      <div class="form-row">
        <Field label={library.department}>
          <DepartmentFilter
            label={library.department}
            all={library.allDepartments}
            departments={departments}
            value={departmentId}
            onValue={setDepartmentId}
          />
        </Field>
        <Field label={say.folder} hint={say.exportFolderHint} error={path.success ? undefined : say.badFolder}>
          <TextInput value={folder} maxLength={200} onValue={setFolder} />
        </Field>
      </div>
      <Checkbox label={say.withPictures} hint={say.withPicturesHint} checked={pictures} onChecked={setPictures} />
      <Checkbox label={say.withArchived} hint={say.withArchivedHint} checked={archived} onChecked={setArchived} />
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {said && <Banner tone={said.tone}>{said.text}</Banner>}
      {count !== null && <Progress label={say.exporting(count)} />}
      <div class="row">
        <Button type="submit" variant="primary" busy={count !== null}>
          {say.exportTab}
        </Button>
        {count !== null && <Button onClick={() => stop.current?.abort()}>{say.cancel}</Button>}
      </div>
    </form>
  )
}
