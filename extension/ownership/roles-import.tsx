import { useRef, useState } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { CSV_MAX, type ImportFault, type ImportLine } from '../../shared/ownership/audit-contract.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { textOfFile } from '../ui/save-file.ts'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import type { Say } from './role-text.ts'

type RolesImportProps = { version: number; onMap: (map: OwnershipMap) => void; onClose: () => void }

const tones = { added: 'good', changed: 'accent', same: 'plain', faulty: 'bad' } as const

/** A RACI table from a file: first what every line would do, then the import. */
export function RolesImport({ version, onMap, onClose }: RolesImportProps) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const act = useAct()
  const [csv, setCsv] = useState('')
  const [seen, setSeen] = useState<Output<'importOwnership'> | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const read = async (file: File | undefined) => {
    if (!file) return
    setSeen(null)
    setTooLarge(file.size > CSV_MAX * 3)
    if (file.size > CSV_MAX * 3) return
    const text = await textOfFile(file)
    setTooLarge(text.length > CSV_MAX)
    if (text.length > CSV_MAX) return
    setCsv(text)
    setSeen(await act.now('importOwnership', { version, csv: text, dryRun: true }))
  }
  const write = async () => {
    const done = await act.now('importOwnership', { version, csv, dryRun: false })
    if (!done?.map) return
    onMap(done.map)
    toast({ text: say.imported(count(done.lines, 'added') + count(done.lines, 'changed')), tone: 'good' })
    onClose()
  }
  const lines = seen?.lines ?? []
  const [added, changed, faulty] = [count(lines, 'added'), count(lines, 'changed'), count(lines, 'faulty')]
  const ready = faulty === 0 && added + changed > 0
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={say.importTitle}
      footer={
        <>
          <Button onClick={onClose}>{say.close}</Button>
          <Button variant="primary" disabled={!ready} busy={act.busy && seen !== null} onClick={write}>
            {say.importNow}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="muted">{say.importLead}</p>
        <div>
          <input
            ref={input}
            class="visually-hidden"
            type="file"
            accept=".csv,text/csv"
            tabIndex={-1}
            aria-hidden="true"
            onChange={event => {
              void read(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
          <Button busy={act.busy && seen === null} onClick={() => input.current?.click()}>
            {seen ? say.otherFile : say.chooseFile}
          </Button>
        </div>
        {tooLarge && <Banner tone="bad">{say.tooLarge}</Banner>}
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        {seen && (
          <>
            <Banner tone={faulty > 0 ? 'bad' : ready ? 'good' : 'plain'}>
              {faulty > 0 ? say.importFaulty(faulty) : ready ? say.importReady(added, changed) : say.importNothing}
            </Banner>
            <Table
              label={say.importTitle}
              rows={lines}
              rowKey={one => `${one.line} ${one.name}`}
              empty={null}
              columns={[
                { id: 'topic', head: say.importTopic, cell: one => one.name || '—' },
                { id: 'line', head: say.importLine, cell: one => one.line, number: true },
                {
                  id: 'what',
                  head: say.importWhat,
                  cell: one => (
                    <span class="stack-tight">
                      <Chip tone={tones[one.what]}>{say[`what_${one.what}`]}</Chip>
                      <span>{detailOf(one, say)}</span>
                    </span>
                  ),
                },
              ]}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

const count = (lines: readonly ImportLine[], what: ImportLine['what']) => lines.filter(one => one.what === what).length

function detailOf({ faults, fields, what }: ImportLine, say: Say): string {
  if (what === 'faulty') return faults.map(fault => faultText(fault, say)).join(say.faultsJoin)
  return fields.map(field => say[`field_${field}` as 'field_name'] ?? '').join(say.fieldsJoin)
}

function faultText({ kind, column, value }: ImportFault, say: Say): string {
  if (kind === 'column') return say.fault_column(column, column === '主题')
  return say[`fault_${kind}`](value, column)
}
