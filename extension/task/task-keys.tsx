import { taskSentences } from '../../shared/sentences/task.ts'
import { useSentences } from '../ui/language.tsx'
import { type ListActions, ListKeySheet, listActionFor } from '../ui/list-keys.tsx'
import { useSingleKeys } from '../ui/single-keys.tsx'

interface TaskKeyActions extends ListActions {
  done(): void
  make(): void
}

const PAGE = 'task'

/** Keys while the page of tasks is in view. */
export function useTaskKeys(actions: TaskKeyActions): void {
  useSingleKeys(PAGE, event => {
    if (event.key === 'x') return actions.done
    return event.key === 'n' ? actions.make : listActionFor(event, actions)
  })
}

/** What the keys do, and the switch that turns them off. */
export function TaskKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(taskSentences)
  const keys = [
    [['X'], say.keyDone],
    [['N'], say.keyNew],
  ] as const
  return <ListKeySheet page={PAGE} open={open} onClose={onClose} keys={keys} />
}
