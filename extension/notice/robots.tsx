import { useState } from 'preact/hooks'
import type { Robot } from '../../shared/notice/outgoing.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { DepartmentOf } from '../organisation/departments.tsx'
import { SureButton } from '../organisation/sure-button.tsx'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { Plus, Send } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { RobotDialog } from './robot-dialog.tsx'
import { Standing } from './trouble.tsx'

/** The robots of departments and of the workspace. */
export function RobotsTab() {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const known = useRead('listRobots', {})
  const act = useAct()
  const [editing, setEditing] = useState<Robot | 'new' | null>(null)
  const remove = async (robot: Robot) => {
    if (!(await act.now('removeRobot', { id: robot.id }))) return
    toast({ text: say.removed(robot.name), tone: 'good' })
    known.reload()
  }
  const tryIt = async (robot: Robot) => {
    const came = await act.now('tryRobot', { id: robot.id })
    if (came) toast({ text: came.ok ? say.tried : say.triedNot(came.said), tone: came.ok ? 'good' : 'bad' })
  }
  return (
    <div class="stack">
      <div class="row">
        <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
          {say.newRobot}
        </Button>
      </div>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known} lines={4}>
        {({ items }) => <Robots items={items} busy={act.busy} on={{ edit: setEditing, remove, tryIt }} />}
      </Loaded>
      {editing && (
        <RobotDialog
          robot={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={known.reload}
        />
      )}
    </div>
  )
}

type RobotsProps = {
  items: readonly Robot[]
  busy: boolean
  on: { edit(robot: Robot): void; remove(robot: Robot): Promise<void>; tryIt(robot: Robot): Promise<void> }
}

function Robots({ items, busy, on }: RobotsProps) {
  const say = useSentences(outgoingSentences)
  return (
    <Table
      label={say.robots}
      rows={items}
      rowKey={one => one.id}
      empty={<EmptyState icon={Send} title={say.noRobots} text={say.noRobotsText} />}
      columns={[
        {
          id: 'name',
          head: say.robotName,
          cell: one => (
            <span class="outgoing-words">
              <strong>{one.name}</strong>
              <span class="muted">
                {say[one.product]} · {one.host}
              </span>
            </span>
          ),
        },
        {
          id: 'department',
          head: say.department,
          cell: one => (one.departmentId === null ? say.wholeWorkspace : <DepartmentOf id={one.departmentId} />),
        },
        { id: 'state', head: say.state, cell: one => <Standing {...one} /> },
        {
          id: 'ways',
          head: say.actions,
          quiet: true,
          number: true,
          cell: one => (
            <span class="row row-end">
              <Button
                size="small"
                variant="quiet"
                busy={busy}
                aria-label={`${say.tryIt}: ${one.name}`}
                onClick={() => void on.tryIt(one)}
              >
                {say.tryIt}
              </Button>
              <Button size="small" variant="quiet" aria-label={`${say.edit}: ${one.name}`} onClick={() => on.edit(one)}>
                {say.edit}
              </Button>
              <SureButton label={say.remove} about={one.name} onSure={() => void on.remove(one)} />
            </span>
          ),
        },
      ]}
    />
  )
}
