import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import type { Task } from '../../../shared/task/contract.ts'
import { Checklist } from '../../task/checklist.tsx'
import { TaskDueChip } from '../../task/due-chip.tsx'
import { useSentences } from '../language.tsx'
import { Card, Section } from '../layout.tsx'
import { GALLERY_NOW } from './now.ts'

const HOUR_MS = 3_600_000

/** A task's dates, from far away to late, and its checklist in use and at rest. */
export function Tasks() {
  const say = useSentences(gallerySentences)
  const by = { id: 'lina', name: say.lina }
  const done = { at: GALLERY_NOW - HOUR_MS, by }
  const task: Task = {
    id: '1',
    title: say.taskOne,
    details: '',
    departmentId: '2',
    assignee: by,
    dueAt: GALLERY_NOW,
    source: { kind: 'hand', id: '', label: '', url: '' },
    case: null,
    checklist: [
      { id: '1', text: say.taskOne, done },
      { id: '2', text: say.taskTwo, done: null },
    ],
    state: 'open',
    reason: '',
    madeBy: by,
    madeAt: GALLERY_NOW,
    updatedAt: GALLERY_NOW,
    ended: null,
    climbed: 0,
    version: 1,
  }
  return (
    <Section title={say.tasks}>
      <div class="stack">
        <div class="row">
          {[72, 5, 0.5, -3].map(hours => (
            <TaskDueChip key={hours} task={{ state: 'open', dueAt: GALLERY_NOW + hours * HOUR_MS }} />
          ))}
        </div>
        <Card padded>
          <Checklist task={task} disabled={false} onTick={() => Promise.resolve(true)} />
        </Card>
        <Card padded>
          <Checklist task={task} disabled onTick={() => Promise.resolve(true)} />
        </Card>
      </div>
    </Section>
  )
}
