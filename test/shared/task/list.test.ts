import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Task, taskBoxes } from '../../../shared/task/contract.ts'
import { applyTask, belongsInTasks, byOrder, type TaskFilter, taskListFrom } from '../../../shared/task/list.ts'
import { taskStates } from '../../../shared/task/machine.ts'

const PEOPLE = ['linxia', 'lina']
const DEPARTMENTS = ['support', 'billing']

function task(n: number, version: number, more: Pick<Task, 'state' | 'assignee' | 'departmentId' | 'dueAt'>): Task {
  return {
    id: `t${n}`,
    title: '',
    details: '',
    source: { kind: 'hand', id: '', label: '', url: '' },
    case: null,
    checklist: [],
    reason: '',
    madeBy: { id: PEOPLE[n % 2] ?? '', name: '' },
    madeAt: 0,
    updatedAt: version,
    ended: more.state === 'open' ? null : { at: version, by: { id: 'lina', name: '' } },
    climbed: 0,
    version,
    ...more,
  }
}

/** What the server held after each of a few changes to a few tasks. */
const anyHistory: fc.Arbitrary<Task[]> = fc
  .array(
    fc.record({
      n: fc.integer({ min: 0, max: 3 }),
      state: fc.constantFrom(...taskStates),
      assignee: fc.option(fc.constantFrom(...PEOPLE).map(id => ({ id, name: id }))),
      departmentId: fc.constantFrom(...DEPARTMENTS),
      dueAt: fc.option(fc.integer({ min: 0, max: 9 })),
    }),
    { maxLength: 25 },
  )
  .map(changes => {
    const versions = [0, 0, 0, 0]
    return changes.map(({ n, ...more }) => {
      versions[n] = (versions[n] ?? 0) + 1
      return task(n, versions[n] ?? 1, more)
    })
  })

const anyFilter: fc.Arbitrary<TaskFilter> = fc.record({
  box: fc.constantFrom(...taskBoxes),
  show: fc.constantFrom('open', 'ended'),
  departmentIds: fc.subarray(DEPARTMENTS),
  memberId: fc.constantFrom(...PEOPLE),
  due: fc.option(fc.constant({ from: 2, to: 6 })),
})

test('an old list and what was heard since, in any order and twice, is what fetching anew gives', () => {
  let cases = 0
  const property = fc.property(
    anyHistory,
    anyFilter,
    fc.nat(),
    fc.infiniteStream(fc.nat()),
    (all, filter, cut, dice) => {
      cases += 1
      const latest = (history: Task[]) => [...new Map(history.map(one => [one.id, one])).values()]
      const fetched = (history: Task[]) =>
        latest(history)
          .filter(one => belongsInTasks(one, filter))
          .sort(byOrder(filter.show))
      const at = cut % (all.length + 1)
      const missed = all.slice(at)
      const shuffled = [...missed, ...missed]
        .map(one => ({ one, roll: dice.next().value }))
        .sort((a, b) => a.roll - b.roll)
        .map(({ one }) => one)
      const list = shuffled.reduce(
        (before, one) => applyTask(before, { id: one.id, version: one.version, task: one }, filter),
        taskListFrom(fetched(all.slice(0, at))),
      )
      expect(list.items).toEqual(fetched(all))
    },
  )
  fc.assert(property, { numRuns: 500 })
  console.info(`task lists: ${cases} cases`)
})

test('what went out of sight leaves the list, and an older message does not bring it back', () => {
  const filter: TaskFilter = { box: 'mine', show: 'open', departmentIds: [], memberId: 'lina', due: null }
  const more = { state: 'open' as const, assignee: { id: 'lina', name: '' }, departmentId: 'billing', dueAt: null }
  const old = task(1, 2, more)
  const gone = applyTask(taskListFrom([task(1, 1, more)]), { id: 't1', version: 3, task: null }, filter)
  expect(gone.items).toEqual([])
  expect(applyTask(gone, { id: 't1', version: 2, task: old }, filter)).toBe(gone)
})
