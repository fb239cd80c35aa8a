import { useEffect } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task, TaskLogEntry } from '../../shared/task/contract.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { useAround, useDepartment } from '../organisation/departments.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { ExternalLink, ListChecks } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Checklist } from './checklist.tsx'
import { TaskLog } from './task-log.tsx'
import { TaskMoves } from './task-moves.tsx'
import { mayAct } from './task-rights.ts'
import { TaskSigns } from './task-signs.tsx'
import { type TaskActs, useIsTaskQueued } from './use-task-acts.ts'

type TaskDetailProps = {
  id: string
  /** As the list has it; missing when an address led straight here. */
  known: Task | undefined
  acts: TaskActs
  backHref: string
}

/** One task in full: what is to be done, its checklist, what can be done with it, and what happened so far. */
export function TaskDetail({ id, known, acts, backHref }: TaskDetailProps) {
  const say = useSentences(taskSentences)
  const asked = useRead('readTask', { id })
  const version = known?.version ?? 0
  const shownVersion = asked.value?.task.version ?? version
  // Only a newer version in the list asks again.
  useEffect(() => {
    if (version > shownVersion) asked.reload()
  }, [version])
  return (
    <>
      <a class="page-back inbox-back" href={backHref}>
        ← {say.title}
      </a>
      <Loaded known={asked} lines={8}>
        {({ task, log }) => <Whole task={known && known.version > task.version ? known : task} log={log} acts={acts} />}
      </Loaded>
    </>
  )
}

function Whole({ task, log, acts }: { task: Task; log: readonly TaskLogEntry[]; acts: TaskActs }) {
  const say = useSentences(taskSentences)
  const reading = useReading()
  const department = useDepartment(task.departmentId)
  const queued = useIsTaskQueued(task.id)
  const { me } = useAround()
  const { ended } = task
  return (
    <article class="inbox-article">
      <header class="inbox-head">
        <h2 class="inbox-subject" tabIndex={-1}>
          {task.title}
        </h2>
        <div class="row muted">
          <span>{say.madeBy(task.madeBy.name, formatMoment(task.madeAt, reading))}</span>
          <Source task={task} />
        </div>
      </header>
      <Card colour={department?.colour} padded>
        <div class="stack">
          <div class="task-signs">
            <TaskSigns task={task} />
          </div>
          {ended && (
            <p class="muted">
              {task.state === 'dropped' ? say.droppedBecause(task.reason) : say.done} ·{' '}
              {say.endedBy(ended.by.name, formatMoment(ended.at, reading))}
            </p>
          )}
          {task.details && <p class="task-details">{task.details}</p>}
          {task.checklist.length > 0 && (
            <Checklist
              task={task}
              disabled={queued || task.state !== 'open' || !mayAct(task, me)}
              onTick={(itemId, done) => acts.tick(task, itemId, done)}
            />
          )}
          <TaskMoves task={task} acts={acts} disabled={queued} />
        </div>
      </Card>
      <Section title={say.log}>
        <TaskLog task={task} log={log} />
      </Section>
    </article>
  )
}

/** The way back to where it was born. */
function Source({ task: { source, case: card } }: { task: Task }) {
  const say = useSentences(taskSentences)
  if (source.kind === 'hand') return null
  const url = card && source.kind === 'case' ? card.url : source.url
  const number = source.kind === 'case' ? card?.number : ''
  const label = [say[`source_${source.kind}`], number, source.label].filter(Boolean).join(' ')
  if (!/^(?:https?:\/\/|#\/)/i.test(url)) return <span>{label}</span>
  return (
    <a class="inbox-ticket" href={url} title={say.openSource} target="_blank" rel="noopener noreferrer">
      {label} <ExternalLink size={12} />
    </a>
  )
}

/** Beside a list from which nothing was chosen yet. */
export function NoTaskChosen() {
  const say = useSentences(taskSentences)
  return <EmptyState icon={ListChecks} title={say.chooseTitle} text={say.chooseText} />
}
