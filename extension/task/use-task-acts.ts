import type { Input } from '../../shared/contract.ts'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import type { TaskMove } from '../../shared/task/machine.ts'
import { problemFrom, sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

type Acting = {
  /** The task as the server has it now. */
  onChanged: (task: Task) => void
  /** Somebody else was first: what is shown is old. */
  onStale: () => void
}

export interface TaskActs {
  /** Each answers true when it was done, or kept for when the server is back. */
  create(input: Input<'createTask'>): Promise<boolean>
  change(input: Input<'changeTask'>): Promise<boolean>
  move(task: Task, move: TaskMove): Promise<boolean>
  tick(task: Task, itemId: string, done: boolean): Promise<boolean>
}

type Acts = 'createTask' | 'changeTask' | 'moveTask' | 'checkTaskItem'
const gone = ['task_moved_on', 'not_found', 'stale']

/** Acts on tasks that say what came of them; done and dropped offer the way back for a while. */
export function useTaskActs({ onChanged, onStale }: Acting): TaskActs {
  const backend = useBackend()
  const language = useLanguage()
  const say = useSentences(taskSentences)

  const send = async <Name extends Acts>(name: Name, input: Input<Name>, label: string, said: (task: Task) => void) => {
    try {
      const result = await backend.act(name, input, label)
      if (result.kind === 'queued') toast({ text: say.keptForLater, tone: 'warn' })
      else {
        const task = result.output as Task
        onChanged(task)
        said(task)
      }
      return true
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      if (gone.includes(problemFrom(error).code)) onStale()
      return false
    }
  }
  const good = (text: string) => () => void toast({ text, tone: 'good' })

  const move = (task: Task, what: TaskMove): Promise<boolean> => {
    const undo = { run: () => void move(task, { kind: 'reopen' }) }
    const text = say[`just_${what.kind}`]
    const ends = what.kind === 'done' || what.kind === 'drop'
    const said = () =>
      void toast({ text: say.label(text, inShort(task.title)), tone: 'good', ...(ends && { action: undo }) })
    return send('moveTask', { id: task.id, move: what }, say.label(text, task.title), said)
  }
  return {
    create: input => send('createTask', input, say.labelAdd(input.title), good(say.added)),
    change: input => send('changeTask', input, say.labelChange(input.title), good(say.saved)),
    move,
    tick(task, itemId, done) {
      const item = task.checklist.find(one => one.id === itemId)?.text ?? ''
      const label = done ? say.labelTick(item) : say.labelUntick(item)
      return send('checkTaskItem', { id: task.id, itemId, done }, label, () => {})
    },
  }
}

/** So wide a title leaves a toast on one line; a Chinese character is two wide. */
const SHORT = 32

/** A title's beginning, for a message in passing. */
function inShort(title: string): string {
  let width = 0
  let short = ''
  for (const letter of title) {
    width += /[\u2e80-\uffef]/.test(letter) ? 2 : 1
    if (width > SHORT) return `${short}…`
    short += letter
  }
  return title
}

/** True while an act on this task is kept for when the server is back. */
export function useIsTaskQueued(id: string): boolean {
  return useBackend().queue.value.some(
    act =>
      (act.name === 'moveTask' || act.name === 'checkTaskItem' || act.name === 'changeTask') &&
      (act.input as { id?: string }).id === id &&
      act.problem === null,
  )
}
