import { useState } from 'preact/hooks'
import { newId } from '../../shared/ids.ts'
import type { JourneyMap, Phase } from '../../shared/journey/contract.ts'
import { PHASES_MAX } from '../../shared/journey/contract.ts'
import { customersSentences } from '../../shared/sentences/customers.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { isAdmin } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Plus } from '../ui/icons.ts'
import { StageBar } from '../ui/journey.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Lead, Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { type PhaseEdit, PhaseEditor } from './phase-editor.tsx'

/** The phases of the customer's way with us: to change for admins, to read for the others. */
export function MapEditorPage() {
  const say = useSentences(customersSentences)
  const { me } = useAround()
  const known = useRead('readJourneyMap', {})
  const may = isAdmin(me)
  return (
    <Page
      title={say.mapTitle}
      lead={<Lead text={say.mapLead} note={!may && say.mapReadOnly} />}
      back={{ href: '#/customers', label: say.title }}
      narrow
    >
      <Loaded known={known}>
        {map => (may ? <Editor key={map.version} map={map} onMap={known.put} /> : <Read map={map} />)}
      </Loaded>
    </Page>
  )
}

function Read({ map }: { map: JourneyMap }) {
  const language = useLanguage()
  return (
    <Card rows>
      {map.phases.map(phase => (
        <div class="phase-read" key={phase.id}>
          <strong>{nameIn(phase, language)}</strong>
          <span class="row">
            {phase.departmentIds.map(id => (
              <DepartmentOf key={id} id={id} />
            ))}
          </span>
        </div>
      ))}
    </Card>
  )
}

const editOf = (phase: Phase): PhaseEdit => ({ ...phase, fresh: false })

/** The phases as they are sent: the server names those that are new. */
const phasesFrom = (edits: readonly PhaseEdit[]) =>
  edits.map(({ id, fresh, name, englishName, departmentIds }) => ({
    ...(!fresh && { id }),
    name: name.trim(),
    englishName: englishName.trim(),
    departmentIds: [...departmentIds],
  }))

function Editor({ map, onMap }: { map: JourneyMap; onMap: (map: JourneyMap) => void }) {
  const say = useSentences(customersSentences)
  const language = useLanguage()
  const backend = useBackend()
  const act = useAct()
  const [edits, setEdits] = useState<readonly PhaseEdit[]>(() => map.phases.map(editOf))
  const [tried, setTried] = useState(false)
  const [spoken, setSpoken] = useState('')
  const unnamed = edits.some(one => one.name.trim() === '')
  const changed = JSON.stringify(edits.map(({ fresh: _, ...rest }) => rest)) !== JSON.stringify(map.phases)

  const move = (index: number, by: -1 | 1) => {
    const to = index + by
    const one = edits[index]
    if (!one || to < 0 || to >= edits.length) return
    const others = edits.filter(each => each !== one)
    setEdits([...others.slice(0, to), one, ...others.slice(to)])
    setSpoken(say.moved(one.name, to + 1))
  }
  const save = async (version: number = map.version) => {
    setTried(true)
    if (unnamed) return
    const saved = await act.now('writeJourneyMap', { version, phases: phasesFrom(edits) })
    if (!saved) return
    onMap(saved)
    toast({ text: say.saved, tone: 'good' })
  }
  const latest = async (keepMine: boolean) => {
    const fresh = await backend.read('readJourneyMap', {}).catch(() => null)
    if (!fresh) return
    if (keepMine) await save(fresh.version)
    else onMap(fresh)
  }
  const add = () =>
    setEdits([...edits, { id: newId(Date.now()), fresh: true, name: '', englishName: '', departmentIds: [] }])
  return (
    <div class="stack">
      {act.problem?.code === 'stale' ? (
        <StaleChoice text={say.mapStale} onKeepMine={() => latest(true)} onTakeTheirs={() => latest(false)} />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <Section title={say.preview}>
        <StageBar
          label={say.preview}
          stages={edits.map(one => ({ id: one.id, name: nameIn(one, language) || say.newPhase, state: 'next' }))}
        />
      </Section>
      <p class="muted">{say.mapKeys}</p>
      <ol class="stack">
        {edits.map((edit, index) => (
          <li key={edit.id}>
            <PhaseEditor
              edit={edit}
              number={index + 1}
              last={index === edits.length - 1}
              only={edits.length === 1}
              error={tried && edit.name.trim() === '' ? say.needName : undefined}
              onEdit={next => setEdits(edits.map(one => (one.id === edit.id ? next : one)))}
              onMove={by => move(index, by)}
              onRemove={() => setEdits(edits.filter(one => one.id !== edit.id))}
            />
          </li>
        ))}
      </ol>
      <span class="visually-hidden" role="status">
        {spoken}
      </span>
      <div class="form-foot">
        <Button icon={Plus} disabled={edits.length >= PHASES_MAX} onClick={add}>
          {say.addPhase}
        </Button>
        <span class="spacer" />
        {changed && <Button onClick={() => setEdits(map.phases.map(editOf))}>{say.reset}</Button>}
        <Button variant="primary" busy={act.busy} disabled={!changed} onClick={() => save()}>
          {say.save}
        </Button>
      </div>
      <p class="muted">{say.removeHint}</p>
    </div>
  )
}
