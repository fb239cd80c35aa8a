import { useEffect, useState } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import type { Context } from '../../shared/context.ts'
import type { Input } from '../../shared/contract.ts'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import type { TaskNews } from '../../shared/task/list.ts'
import { Loaded } from '../client/loaded.tsx'
import { useBackend } from '../client/use-backend.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { AddLine } from './add-line.tsx'
import { TaskRow } from './task-row.tsx'
import { type TaskActs, useTaskActs } from './use-task-acts.ts'
import './task.css'

type CaseTasksProps = {
  context: Context
  facts: CaseFacts
  /** A task is newer than the context has it. */
  onChanged: (news: TaskNews) => void
  onStale: () => void
}

/** The ticket's tasks that the reader may see: the open ones due soonest, on demand all of them, and a line for one more. */
export function CaseTasks({ context, facts, onChanged, onStale }: CaseTasksProps) {
  const say = useSentences(taskSentences)
  const [wished, setAll] = useState(false)
  const [latest, setLatest] = useState<Task | null>(null)
  const acts = useTaskActs({
    onChanged(task) {
      setLatest(task)
      onChanged({ id: task.id, version: task.version, task })
    },
    onStale,
  })
  const tasks = context.tasks ?? []
  const cut = context.tasksCut ?? false
  // Those due soonest are other people's: the reader's own are asked for.
  const all = wished || (cut && tasks.length === 0)
  const open = tasks.filter(task => task.state === 'open').length
  return (
    <Section
      title={say.ofTicket}
      count={cut ? 0 : open}
      action={{ label: all ? say.less : say.all, onClick: () => setAll(!all) }}
    >
      <div class="card tasks">
        {all ? <AllTasks facts={facts} latest={latest} acts={acts} /> : <Rows tasks={tasks} acts={acts} />}
        <Waiting facts={facts} />
        <AddLine key={caseKey(facts.ref)} facts={facts} acts={acts} />
      </div>
    </Section>
  )
}

/** Open and ended ones; asked again when one of them changed. */
function AllTasks({ facts, latest, acts }: { facts: CaseFacts; latest: Task | null; acts: TaskActs }) {
  const known = useRead('listCaseTasks', { ref: facts.ref })
  useEffect(() => {
    if (latest) known.reload()
  }, [latest])
  useLive(message => {
    const ours = message.kind === 'task' && (!message.task || sameCase(message.task.case, facts))
    if (ours || message.kind === 'hello') known.reload()
  })
  return (
    <Loaded known={known} lines={3}>
      {({ items }) => <Rows tasks={items} acts={acts} />}
    </Loaded>
  )
}

const sameCase = (card: Task['case'], { ref }: CaseFacts) => card !== null && caseKey(card.ref) === caseKey(ref)

/** Tasks of this ticket that wait for the server. */
function Waiting({ facts }: { facts: CaseFacts }) {
  const say = useSentences(taskSentences)
  const { queue } = useBackend()
  const kept = queue.value.filter(act => act.name === 'createTask' && act.problem === null)
  const ours = kept.flatMap(({ id, input }) => {
    const { title, facts: of } = input as Input<'createTask'>
    return of && caseKey(of.ref) === caseKey(facts.ref) ? { id, title } : []
  })
  if (ours.length === 0) return null
  return (
    <ul class="tasks-rows" aria-label={say.queued}>
      {ours.map(({ id, title }) => (
        <li class="task task-waiting" key={id}>
          <span class="task-words">{title}</span>
          <Chip tone="warn">{say.queued}</Chip>
        </li>
      ))}
    </ul>
  )
}

function Rows({ tasks, acts }: { tasks: readonly Task[]; acts: TaskActs }) {
  const say = useSentences(taskSentences)
  if (tasks.length === 0) return <p class="muted tasks-none">{say.noneOfTicket}</p>
  return (
    <ul class="tasks-rows" aria-label={say.ofTicket}>
      {tasks.map(task => (
        <TaskRow key={task.id} task={task} acts={acts} />
      ))}
    </ul>
  )
}
