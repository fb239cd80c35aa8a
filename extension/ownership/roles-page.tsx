import { useMemo, useState } from 'preact/hooks'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import type { Letter } from '../../shared/ownership/roles.ts'
import { letters } from '../../shared/ownership/roles.ts'
import { rolesCsv } from '../../shared/ownership/roles-csv.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { problemFrom, sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import type { Known } from '../client/use-read.ts'
import { useRead } from '../client/use-read.ts'
import { useAround } from '../organisation/departments.tsx'
import { isAdmin, leads } from '../organisation/rights.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { MapIcon, RotateCcw, X } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { saveFile } from '../ui/save-file.ts'
import { toast } from '../ui/toasts.tsx'
import { DryRunDialog } from './dry-run-dialog.tsx'
import { noDraft, type Refusal, type RolesDraft, type Spot, type Stroke, struck, undone } from './roles-draft.ts'
import { RolesGrid } from './roles-grid.tsx'
import { RolesImport } from './roles-import.tsx'
import { RolesList } from './roles-list.tsx'
import { arbitersIn, emailsOf } from './roles-people.ts'
import { useNarrow } from './use-narrow.ts'

/** The RACI table: topics by departments, changed by keyboard and saved as one version; a list on narrow screens. */
export function RolesPage({ map, known }: { map: OwnershipMap; known: Known<OwnershipMap> }) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const backend = useBackend()
  const { me, departments } = useAround()
  const narrow = useNarrow()
  const [draft, setDraft] = useState<RolesDraft>(noDraft)
  const [base, setBase] = useState(map)
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 })
  const [said, setSaid] = useState('')
  const [playing, setPlaying] = useState(false)
  const act = useAct()
  // While nothing is changed the table follows the map.
  const shown = draft.rows.size === 0 ? map : base
  const topics = useMemo(() => inOrder(shown, departments), [shown, departments])
  const changed = [...draft.rows.values()]

  const strike = (topicId: string, departmentId: string, stroke: Stroke) => {
    const saved = topics.find(one => one.id === topicId)
    if (!saved) return
    const next = struck(draft, saved, departmentId, stroke, id => leads(me, id))
    if (typeof next === 'string') setSaid(say[`refused_${next satisfies Refusal}`])
    else {
      if (draft.rows.size === 0) setBase(map)
      setDraft(next)
      setSaid('')
    }
  }
  const strikeHere = (stroke: Stroke) => {
    const topic = topics[spot.row]
    const department = departments[spot.column]
    if (topic && department) strike(topic.id, department.id, stroke)
  }
  const undo = () => {
    if (draft.before.length === 0) return
    setDraft(undone(draft))
    setSaid(say.didUndo)
  }
  const discard = () => {
    setDraft(noDraft)
    setSaid('')
    act.forget()
  }
  const save = async (version = base.version) => {
    const rows = changed.map(({ id, departmentId, responsibleIds, consultedIds, informedIds }) => ({
      id,
      departmentId,
      responsibleIds,
      consultedIds,
      informedIds,
    }))
    const saved = await act.now('writeRoles', { version, rows })
    if (!saved) return
    known.put(saved)
    setDraft(noDraft)
    toast({ text: say.savedRows(rows.length), tone: 'good' })
  }
  const takeLatest = async (keepMine: boolean) => {
    const latest = await backend.read('readOwnership', {}).catch(() => null)
    if (!latest) return
    known.put(latest)
    setBase(latest)
    act.forget()
    if (keepMine) await save(latest.version)
    else setDraft(noDraft)
  }
  if (map.topics.length === 0) {
    return (
      <div class="stack">
        <Files map={map} known={known} />
        <EmptyState icon={MapIcon} title={say.rolesEmpty} text={say.rolesEmptyText} />
      </div>
    )
  }
  const mayWrite = departments.some(one => leads(me, one.id))
  return (
    <div class="stack">
      <div class="toolbar roles-bar">
        <p class="muted roles-lead">{say.rolesLead}</p>
        <span class="spacer" />
        <Files map={map} known={known} />
      </div>
      {mayWrite && !narrow && (
        <div class="row roles-tools">
          {letters.map((letter: Letter) => (
            <Button
              key={letter}
              size="small"
              aria-label={say.setLetter(letter, say[`letter_${letter}`])}
              onClick={() => strikeHere({ kind: 'letter', letter })}
            >
              {letter}
            </Button>
          ))}
          <IconButton icon={X} label={say.clear} onClick={() => strikeHere({ kind: 'clear' })} />
          <IconButton icon={RotateCcw} label={say.undo} disabled={draft.before.length === 0} onClick={undo} />
          <span class="muted">{say.gridKeys}</span>
        </div>
      )}
      {narrow ? (
        <RolesList topics={topics} draft={draft} onStrike={strike} />
      ) : (
        <RolesGrid topics={topics} draft={draft} spot={spot} onSpot={setSpot} onStrike={strikeHere} onUndo={undo} />
      )}
      <p role="status" class="roles-said">
        {said}
      </p>
      {act.problem?.code === 'stale' ? (
        <StaleChoice text={say.stale} onKeepMine={() => takeLatest(true)} onTakeTheirs={() => takeLatest(false)} />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      {changed.length > 0 && (
        <div class="roles-save">
          <span>{say.unsaved(changed.length)}</span>
          <span class="spacer" />
          <Button onClick={undo}>{say.undo}</Button>
          <Button onClick={discard}>{say.discard}</Button>
          <Button onClick={() => setPlaying(true)}>{say.dryRun}</Button>
          <Button variant="primary" busy={act.busy} onClick={() => save()}>
            {say.save}
          </Button>
        </div>
      )}
      {playing && (
        <DryRunDialog
          base={base}
          changed={{ ...base, topics: base.topics.map(one => draft.rows.get(one.id) ?? one) }}
          onClose={() => setPlaying(false)}
        />
      )}
    </div>
  )
}

/** Rows stand by the saved accountable department, so that typing never moves them. */
function inOrder({ topics }: OwnershipMap, departments: readonly { id: string }[]) {
  const at = (id: string) => departments.findIndex(one => one.id === id)
  return [...topics].sort((a, b) => at(a.departmentId) - at(b.departmentId) || a.name.localeCompare(b.name, 'zh'))
}

/** The table as a file, out for everybody and in for admins. */
function Files({ map, known }: { map: OwnershipMap; known: Known<OwnershipMap> }) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const backend = useBackend()
  const { me } = useAround()
  const organisation = useRead('readOrganisation', {})
  const [importing, setImporting] = useState(false)
  const save = async () => {
    try {
      const emails = await emailsOf(arbitersIn(map), backend)
      const text = rolesCsv(map, organisation.value?.departments ?? [], emails, language)
      saveFile('raci.csv', text, 'text/csv;charset=utf-8')
    } catch (error) {
      // Without the addresses the file would take the arbiters away when it is read again.
      toast({ text: sayProblem(problemFrom(error), language), tone: 'bad' })
    }
  }
  return (
    <span class="row">
      {map.topics.length > 0 && (
        <Button size="small" disabled={organisation.value === null} onClick={save}>
          {say.exportCsv}
        </Button>
      )}
      {isAdmin(me) && (
        <Button size="small" onClick={() => setImporting(true)}>
          {say.importCsv}
        </Button>
      )}
      {importing && <RolesImport version={map.version} onMap={known.put} onClose={() => setImporting(false)} />}
    </span>
  )
}
