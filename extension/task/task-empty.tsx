import { taskSentences } from '../../shared/sentences/task.ts'
import { Homeless } from '../organisation/homeless.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { CircleCheck, ListChecks, Plus } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import type { TaskPlace } from './task-place.ts'

type TaskEmptyProps = {
  at: TaskPlace
  /** The reader belongs to no department. */
  homeless: boolean
  onNew: () => void
}

/** Nothing in the list: why, and what leads here. */
export function TaskEmpty({ at, homeless, onNew }: TaskEmptyProps) {
  const say = useSentences(taskSentences)
  if (homeless && at.box === 'department') {
    return <Homeless then={say.homelessThen} />
  }
  if (at.show === 'ended') return <EmptyState icon={ListChecks} title={say.emptyEnded} text={say.emptyEndedText} />
  if (at.due === 'overdue') {
    return <EmptyState icon={CircleCheck} title={say.emptyOverdue} text={say.emptyOverdueText} />
  }
  if (at.due !== null) return <EmptyState icon={CircleCheck} title={say.emptyDue} text={say.emptyDueText} />
  const [title, text] = {
    mine: [say.emptyMine, say.emptyMineText],
    department: [say.emptyDepartment, say.emptyDepartmentText],
    made: [say.emptyMade, say.emptyMadeText],
  }[at.box]
  const action = (
    <Button icon={Plus} onClick={onNew}>
      {say.newTask}
    </Button>
  )
  return <EmptyState icon={ListChecks} title={title ?? ''} text={text ?? ''} action={action} />
}
