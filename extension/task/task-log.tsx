import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task, TaskLogEntry } from '../../shared/task/contract.ts'
import { Timeline } from '../ui/journey.tsx'
import { useSentences } from '../ui/language.tsx'

type Say = ReturnType<typeof useSentences<(typeof taskSentences)['zh']>>

/** Everything that happened to a task, newest first. */
export function TaskLog({ task, log }: { task: Task; log: readonly TaskLogEntry[] }) {
  const say = useSentences(taskSentences)
  const items = log.toReversed().map((entry, index) => ({
    id: `${entry.at} ${entry.kind} ${index}`,
    at: entry.at,
    title: `${entry.actor.id === 'system' ? say.system : entry.actor.name} · ${said(entry, task, say)}`,
    detail: typeof entry.data.reason === 'string' && entry.data.reason ? entry.data.reason : undefined,
  }))
  return <Timeline label={say.logOf} items={items} />
}

function said({ kind, data }: TaskLogEntry, task: Task, say: Say): string {
  if (kind === 'task_given') {
    const to = data.assignee as { name: string } | null
    return to ? say.givenTo(to.name) : say.givenBack
  }
  if (kind === 'task_item_checked') {
    const item = task.checklist.find(one => one.id === data.itemId)?.text ?? say.anItem
    return data.done ? say.ticked(item) : say.unticked(item)
  }
  if (kind === 'task_climbed') return say[`climbed_${data.level as 1 | 2 | 3 | 4}`] ?? say.task_climbed
  const name = say[kind as 'task_made']
  return typeof name === 'string' ? name : kind
}
