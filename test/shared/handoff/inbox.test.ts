import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { standings } from '../../../shared/handoff/filter.ts'
import { applyHandoff, type BoxFilter, belongsIn, inboxFrom } from '../../../shared/handoff/inbox.ts'
import { states } from '../../../shared/handoff/machine.ts'
import { plainDeal } from '../../support/plain-deal.ts'

const DEPARTMENTS = ['support', 'billing', 'logistics']
const PEOPLE = ['linxia', 'lina', 'wanglei']

/** What the server held after each of a few changes to a few handoffs. */
const anyHistory: fc.Arbitrary<Handoff[]> = fc
  .array(
    fc.record({
      n: fc.integer({ min: 0, max: 3 }),
      state: fc.constantFrom(...states),
      assignee: fc.constantFrom(null, ...PEOPLE),
      /** A clock did it, and left the version alone. */
      rings: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map(changes => {
    const latest: Record<number, Handoff> = {}
    return changes.map(({ n, state, assignee, rings }, i) => {
      const before = latest[n]
      const rung = rings && before && rungAfter(before)
      const after = rung || handoff(n, (before?.version ?? 0) + 1, i, state, assignee)
      latest[n] = after
      return after
    })
  })

const card = { state: 'running' as const, targetMs: 1, elapsedMs: 0, since: 0, dueAt: 5, warnAt: null }

/** What a clock makes of it: over, or one level higher; undefined at the top. */
function rungAfter(one: Handoff): Handoff | undefined {
  if (!one.clocks) return { ...one, clocks: { own: { ...card, breachedAt: 5 }, resolve: null } }
  return one.climbed < 3 ? { ...one, climbed: one.climbed + 1 } : undefined
}

function handoff(n: number, version: number, at: number, state: Handoff['state'], assignee: string | null): Handoff {
  const ref = { host: 'rt', site: 'https://desk.example.com', externalId: '1' }
  return {
    id: `h${n}`,
    case: { id: 'c', ref, number: '', url: ref.site, subject: '', customerId: null, customerName: '' },
    fromDepartmentId: DEPARTMENTS[n % 3] ?? '',
    toDepartmentId: DEPARTMENTS[(n + 1) % 3] ?? '',
    ...plainDeal,
    state,
    waitingOn: null,
    asker: { id: 'linxia', name: '林夏' },
    assignee: assignee === null ? null : { id: assignee, name: assignee },
    packet: null,
    latest: null,
    proposedDepartmentId: null,
    requestedAt: 0,
    updatedAt: at - (at % 2),
    version,
  }
}

const anyFilter: fc.Arbitrary<BoxFilter> = fc.record({
  box: fc.constantFrom('department', 'mine', 'asked'),
  show: fc.constantFrom('open', 'ended'),
  departmentIds: fc.subarray(DEPARTMENTS),
  memberId: fc.constantFrom(...PEOPLE),
  narrowed: fc.option(
    fc
      .record({ standing: fc.constantFrom(...standings), otherId: fc.constantFrom(undefined, ...DEPARTMENTS) })
      .map(filter => ({ filter, today: { now: 0, dayEnd: 1 } })),
    { nil: undefined },
  ),
})

/** What a fetch gives after `history`. */
function fetched(history: readonly Handoff[], filter: BoxFilter): Handoff[] {
  const newest = new Map(history.map(one => [one.id, one]))
  return [...newest.values()]
    .filter(one => belongsIn(one, filter))
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1))
}

test('an old list and the events since give what a fresh fetch gives', () => {
  fc.assert(
    fc.property(anyHistory, anyFilter, fc.nat(25), (history, filter, cut) => {
      const old = inboxFrom(fetched(history.slice(0, cut), filter))
      const now = history.slice(cut).reduce((inbox, one) => applyHandoff(inbox, one, filter), old)
      expect(now.items).toEqual(fetched(history, filter))
    }),
  )
})

test('messages may come twice and in any order', () => {
  fc.assert(
    fc.property(
      anyHistory.chain(history =>
        fc.tuple(
          fc.constant(history),
          fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
        ),
      ),
      anyFilter,
      ([history, heard], filter) => {
        const now = heard.reduce((inbox, one) => applyHandoff(inbox, one, filter), inboxFrom([]))
        expect(now.items).toEqual(fetched(history, filter))
      },
    ),
  )
})

test('the same message again gives the same inbox back', () => {
  const filter: BoxFilter = { box: 'department', show: 'open', departmentIds: ['billing'], memberId: 'lina' }
  const once = applyHandoff(inboxFrom([]), handoff(0, 1, 5, 'requested', null), filter)
  expect(once.items).toHaveLength(1)
  expect(applyHandoff(once, handoff(0, 1, 5, 'requested', null), filter)).toBe(once)
})

test('what a clock did is merged though the version stayed, and an older message does not take it back', () => {
  const filter: BoxFilter = { box: 'department', show: 'open', departmentIds: ['billing'], memberId: 'lina' }
  const asked = handoff(0, 1, 5, 'requested', null)
  const over = rungAfter(asked) ?? asked
  const up = rungAfter(over) ?? over
  const now = [over, asked, up, over].reduce((inbox, one) => applyHandoff(inbox, one, filter), inboxFrom([asked]))
  expect(now.items).toEqual([up])
  expect(applyHandoff(now, handoff(0, 2, 6, 'accepted', 'lina'), filter).items).toMatchObject([{ version: 2 }])
})
