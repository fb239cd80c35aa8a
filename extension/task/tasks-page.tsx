import { useMemo, useRef, useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { dueSpan } from '../../shared/task/due.ts'
import { LoadedList } from '../client/loaded.tsx'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { go } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { FreshRows } from '../ui/fresh-rows.tsx'
import { Plus } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { useListWalk } from '../ui/list-keys.tsx'
import { Kbd } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { TaskBar } from './task-bar.tsx'
import { useTaskCounts } from './task-counts.ts'
import { NoTaskChosen, TaskDetail } from './task-detail.tsx'
import { TaskEmpty } from './task-empty.tsx'
import { TaskFormDialog } from './task-form.tsx'
import { TaskKeys, useTaskKeys } from './task-keys.tsx'
import { type TaskPlace, taskHref, taskPlaceOf } from './task-place.ts'
import { TaskSigns } from './task-signs.tsx'
import { useTaskActs } from './use-task-acts.ts'
import { useTaskRows } from './use-task-rows.ts'
import './task.css'

/** So many rows a page. */
const LIMIT = 30

/** Tasks that are mine, my departments' or made by me: the list, and one of them in full. */
export function TasksPage({ id, query }: { id: string | undefined; query: URLSearchParams }) {
  const say = useSentences(taskSentences)
  const { me } = useAround()
  const at = taskPlaceOf(query)
  const box = useBox(at)
  const [making, setMaking] = useState(false)
  const [keysShown, setKeysShown] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const { rows } = box.known
  const open = (task: Task | undefined) => task && go(taskHref(at, task.id), true)
  const { index, ...walk } = useListWalk({ page, rows, id, open })
  const finish = (task: Task | undefined) =>
    task && void box.acts.move(task, { kind: task.state === 'open' ? 'done' : 'reopen' })

  useTaskKeys({
    ...walk,
    back: () => go(taskHref(at), true),
    done: () => finish(rows[index]),
    make: () => setMaking(true),
    help: () => setKeysShown(true),
  })

  return (
    <div class={classes('inbox-page task-page', id !== undefined && 'inbox-page-reading')} ref={page}>
      <Page
        title={say.title}
        lead={say.lead}
        actions={
          <>
            <Button size="small" icon={Plus} onClick={() => setMaking(true)}>
              {say.newTask} <Kbd keys="N" />
            </Button>
            <Button variant="quiet" size="small" onClick={() => setKeysShown(true)}>
              {say.keys} <Kbd keys="?" />
            </Button>
          </>
        }
      >
        <TaskBar at={at} counts={box.counts} onChange={to => go(taskHref(to))} />
        <div class="inbox">
          <div class="inbox-list">
            <LoadedList known={box.list}>
              {() => (
                <>
                  <FreshRows text={box.known.fresh > 0 ? say.fresh(box.known.fresh) : null} onShow={box.known.show} />
                  {rows.length === 0 ? (
                    <TaskEmpty at={at} homeless={me.departmentIds.length === 0} onNew={() => setMaking(true)} />
                  ) : (
                    <ul class="card card-rows inbox-rows" ref={box.frame} aria-label={say[at.box]}>
                      {rows.map(task => (
                        <li key={task.id}>
                          <Row task={task} href={taskHref(at, task.id)} chosen={task.id === id} />
                        </li>
                      ))}
                    </ul>
                  )}
                </>
              )}
            </LoadedList>
          </div>
          <div class="inbox-detail">
            {id === undefined ? (
              rows.length > 0 && <NoTaskChosen />
            ) : (
              <TaskDetail
                key={id}
                id={id}
                known={rows[index] ?? box.seen(id)}
                acts={box.acts}
                backHref={taskHref(at)}
              />
            )}
          </div>
        </div>
      </Page>
      <TaskFormDialog open={making} task={null} facts={null} acts={box.acts} onClose={() => setMaking(false)} />
      <TaskKeys open={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

/** One task in the list. */
function Row({ task, href, chosen }: { task: Task; href: string; chosen: boolean }) {
  const { source, case: card } = task
  return (
    <a
      class={classes('inbox-row', task.state !== 'open' && 'inbox-row-ended task-row-ended')}
      href={href}
      aria-current={chosen ? 'true' : undefined}
    >
      <span class="inbox-row-subject ellipsis">{task.title}</span>
      {source.kind !== 'hand' && (
        <span class="inbox-row-words ellipsis">
          {[card?.number, card?.subject || source.label].filter(Boolean).join(' · ')}
        </span>
      )}
      <span class="inbox-row-foot task-signs">
        <TaskSigns task={task} />
      </span>
    </a>
  )
}

/** The list of a place, live: what is heard, and what is done here, are merged into it. */
function useBox({ box, department, show, due }: TaskPlace) {
  const { me } = useAround()
  const reading = useReading()
  const { timeZone, now } = reading
  const counts = useTaskCounts(timeZone)
  const list = useList('listTasks', {
    box,
    show,
    limit: LIMIT,
    timeZone,
    ...(due !== null && { due }),
    ...(box === 'department' && department !== null && { departmentId: department }),
  })
  const filter = useMemo(
    () => ({
      box,
      show,
      departmentIds: department === null ? me.departmentIds : [department],
      memberId: me.id,
      due: due === null ? null : dueSpan(due, now, timeZone),
    }),
    [box, show, department, due, me, now, timeZone],
  )
  const known = useTaskRows(taskHref({ box, department, show, due }), list, filter)
  const frame = useRef<HTMLUListElement>(null)
  const latest = useRef(new Map<string, Task>())
  const calm = () => window.scrollY < 40 && !frame.current?.matches(':hover')
  const take = (task: Task) => {
    const before = latest.current.get(task.id)
    if (!before || before.version < task.version) latest.current.set(task.id, task)
  }
  useLive(message => {
    if (message.kind === 'hello') list.reload()
    if (message.kind !== 'task') return
    if (message.task) take(message.task)
    known.merge(message, calm())
  })
  const acts = useTaskActs({
    onChanged(task) {
      take(task)
      known.merge({ id: task.id, version: task.version, task }, true)
      counts.reload()
    },
    onStale: () => {
      list.reload()
      counts.reload()
    },
  })
  /** A task that is read but has no row: as it was last heard of. */
  const seen = (id: string) => latest.current.get(id)
  return { list, known, frame, acts, seen, counts: counts.counts }
}
