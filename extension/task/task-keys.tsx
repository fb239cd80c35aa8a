import { taskSentences } from '../../shared/sentences/task.ts'
import { useSentences } from '../ui/language.tsx'
import { isOnControl, KeySheet, useSingleKeys } from '../ui/single-keys.tsx'

interface TaskKeyActions {
  next(): void
  previous(): void
  read(): void
  back(): void
  done(): void
  make(): void
  help(): void
}

const PAGE = 'task'

/** Keys while the page of tasks is in view. */
export function useTaskKeys(actions: TaskKeyActions): void {
  useSingleKeys(PAGE, event => actionFor(event, actions))
}

function actionFor({ key, target }: KeyboardEvent, actions: TaskKeyActions): (() => void) | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return actions.next
    case 'k':
    case 'ArrowUp':
      return actions.previous
    case 'Enter':
      return isOnControl(target) ? undefined : actions.read
    case 'Escape':
      return actions.back
    case 'x':
      return actions.done
    case 'n':
      return actions.make
    case '?':
      return actions.help
    default:
      return undefined
  }
}

/** What the keys do, and the switch that turns them off. */
export function TaskKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(taskSentences)
  const keys = [
    [['J', '↓'], say.keyNext],
    [['K', '↑'], say.keyPrevious],
    [['Enter'], say.keyOpen],
    [['X'], say.keyDone],
    [['N'], say.keyNew],
    [['Esc'], say.keyBack],
    [['?'], say.keyHelp],
  ] as const
  return (
    <KeySheet
      page={PAGE}
      open={open}
      onClose={onClose}
      title={say.keys}
      keys={keys}
      switchLabel={say.keysOn}
      switchHint={say.keysOnHint}
    />
  )
}
