import type { CaseCard } from '../../shared/case.ts'
import type { TaskStanding } from '../../shared/task/machine.ts'
import { noticesAbout } from '../notice/subjects.ts'
import type { NoticeDraft } from '../platform/commit.ts'
import { type TaskRow, tasksById } from './rows.ts'
import { mayRead } from './rules.ts'
import { concernedByTask } from './telling.ts'

noticesAbout<TaskRow>('task', { query: tasksById, mayRead })

/** The kind under which people choose how they are told; what is none of these is "yours now". */
const kinds: Readonly<Record<string, string>> = {
  task_climbed: 'task_overdue',
  task_done: 'task_done',
  task_dropped: 'task_dropped',
}

type Event = Parameters<typeof concernedByTask>[0]

/** Whom an event of a task concerns, as `commit` takes it. `after` is the task after it. */
export function taskNotices(
  event: Event,
  before: TaskStanding | null,
  after: Pick<TaskStanding, 'id' | 'title' | 'departmentId' | 'assignee' | 'madeBy'>,
  card: CaseCard | null,
): NoticeDraft[] {
  const { memberIds, departmentIds } = concernedByTask(event, before, after)
  if (memberIds.length + departmentIds.length === 0) return []
  return [
    {
      kind: kinds[event.kind] ?? 'task_assigned',
      subject: { kind: 'task', id: after.id },
      caseId: card?.id ?? null,
      facts: {
        title: after.title,
        departmentId: after.departmentId,
        by: typeof event.data.by === 'string' ? event.data.by : '',
        ...(card && { number: card.number || card.ref.externalId, subject: card.subject }),
      },
      concerned: [
        ...memberIds.map(memberId => ({ memberId, relation: relationOf(memberId, after) })),
        ...departmentIds.map(departmentId => ({ departmentId, relation: 'department' as const })),
      ],
    },
  ]
}

function relationOf(memberId: string, { assignee, madeBy }: Pick<TaskStanding, 'assignee' | 'madeBy'>) {
  if (assignee?.id === memberId) return 'assignee' as const
  return madeBy.id === memberId ? ('asker' as const) : ('lead' as const)
}
