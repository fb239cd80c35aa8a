import type { Task } from '../../shared/task/contract.ts'
import { CHECKLIST_MAX } from '../../shared/task/machine.ts'
import { type DueInput, noDue } from './due-input.ts'

/** A task while it is being written. */
export interface TaskInput {
  readonly title: string
  readonly details: string
  readonly departmentId: string
  /** Only for a new one: me, or whoever there does it. */
  readonly who: 'me' | 'department'
  readonly due: DueInput
  /** One item a line. */
  readonly items: string
}

/** An empty form of somebody: their own first department, for themselves. */
export function newInput(departmentId: string, isMine: boolean): TaskInput {
  return { title: '', details: '', departmentId, who: isMine ? 'me' : 'department', due: noDue, items: '' }
}

/** The form that changes a task. */
export function inputOf({ title, details, departmentId, dueAt, checklist }: Task): TaskInput {
  return {
    title,
    details,
    departmentId,
    who: 'department',
    due: dueAt === null ? noDue : { when: 'keep', ownTime: '' },
    items: checklist.map(item => item.text).join('\n'),
  }
}

export const linesOf = (items: string): string[] => items.split('\n').flatMap(line => line.trim() || [])

export type TaskFault = 'noTitle' | 'noTime' | 'tooManyItems' | 'tooLongItem'

/** What is wrong in a form, field by field. */
export function faultsOf(input: TaskInput, dueAt: number | null | undefined): ReadonlySet<TaskFault> {
  const lines = linesOf(input.items)
  const faults: [TaskFault, boolean][] = [
    ['noTitle', input.title.trim() === ''],
    ['noTime', dueAt === undefined],
    ['tooManyItems', lines.length > CHECKLIST_MAX],
    ['tooLongItem', lines.some(line => line.length > 200)],
  ]
  return new Set(faults.filter(([, wrong]) => wrong).map(([fault]) => fault))
}

/** The edited lines as items: a line that reads as before keeps its tick, and so does one that was changed in its place. */
export function itemsOf(items: string, before: Task['checklist']): { id: string | null; text: string }[] {
  const lines = linesOf(items)
  const left = [...before]
  const take = (at: number) => left.splice(at, 1)[0]?.id ?? null
  const same = lines.map(text => {
    const at = left.findIndex(item => item.text === text)
    return at < 0 ? null : take(at)
  })
  return lines.map((text, index) => {
    const known = same[index]
    if (known) return { id: known, text }
    const at = left.findIndex(item => item.id === before[index]?.id)
    return { id: at < 0 ? null : take(at), text }
  })
}
