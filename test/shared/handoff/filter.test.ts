import { expect, test } from 'vitest'
import { dueMoment, type Filtered, isNarrowing, passes } from '../../../shared/handoff/filter.ts'

const NOW = Date.parse('2026-11-23T02:20:00Z')
const HOUR = 3_600_000
const today = { now: NOW, dayEnd: NOW + 10 * HOUR }
/** 客服部 asks 账务部 about a card that was charged twice. */
const asked: Filtered = {
  fromDepartmentId: 'support',
  toDepartmentId: 'billing',
  state: 'requested',
  waitingOn: null,
  topicId: 'refunds',
  dueAt: NOW + HOUR,
  number: '#1042',
  subject: '重复扣款 Charged twice',
}

test('due: overdue until answered, today until the day ends, never both', () => {
  const late = { ...asked, dueAt: NOW - 1 }
  expect(passes(late, 'department', { due: 'overdue' }, today)).toBe(true)
  expect(passes(late, 'department', { due: 'today' }, today)).toBe(false)
  expect(passes(asked, 'department', { due: 'today' }, today)).toBe(true)
  expect(passes(asked, 'department', { due: 'overdue' }, today)).toBe(false)
  expect(passes({ ...asked, dueAt: today.dayEnd }, 'department', { due: 'today' }, today)).toBe(false)
  expect(passes({ ...late, state: 'answered' }, 'department', { due: 'overdue' }, today)).toBe(false)
  expect(passes({ ...late, state: 'declined' }, 'department', { due: 'overdue' }, today)).toBe(false)
  expect(passes({ ...late, dueAt: null }, 'department', { due: 'overdue' }, today)).toBe(false)
})

test('due is what the row shows: the sooner of what was asked and the running clock, and nothing while that is paused', () => {
  const clock = (state: 'running' | 'paused' | 'met', dueAt: number | null, breachedAt: number | null = null) => ({
    state,
    targetMs: HOUR,
    elapsedMs: 0,
    since: NOW,
    dueAt,
    warnAt: null,
    breachedAt,
  })
  expect(dueMoment(20, null)).toBe(20)
  expect(dueMoment(20, { own: clock('running', 10), resolve: null })).toBe(10)
  expect(dueMoment(5, { own: clock('running', 10), resolve: null })).toBe(5)
  expect(dueMoment(20, { own: clock('met', 1), resolve: clock('running', 15) })).toBe(15)
  expect(dueMoment(20, { own: clock('met', 1), resolve: clock('paused', null) })).toBe(null)
  expect(dueMoment(20, { own: clock('met', 1), resolve: clock('paused', null, 7) })).toBe(7)
  expect(dueMoment(20, { own: clock('met', 1), resolve: clock('met', 2) })).toBe(20)
  expect(dueMoment(null, { own: clock('running', null), resolve: null })).toBe(null)
})

test('the other side is who asks, or who is asked; an arbiter has two', () => {
  const other = (box: string, otherId: string) => passes(asked, box, { otherId }, today)
  expect([other('department', 'support'), other('department', 'billing')]).toEqual([true, false])
  expect([other('asked', 'support'), other('asked', 'billing')]).toEqual([false, true])
  expect([other('decide', 'support'), other('decide', 'billing'), other('decide', 'sales')]).toEqual([
    true,
    true,
    false,
  ])
})

test('words: all of them, in any order, in number or subject, however wide or tall they are typed', () => {
  const words = (q: string) => passes(asked, 'department', { q }, today)
  expect(['twice 扣款', '1042', '＃１０４２', 'CHARGED', ' '].map(words)).toEqual([true, true, true, true, true])
  expect(['thrice', 'twice refund'].map(words)).toEqual([false, false])
})

test('nobody has it while it is asked or has gone up; the asker has to act on answers and questions', () => {
  const stands = (
    state: Filtered['state'],
    standing: 'untaken' | 'for_asker',
    waitingOn: Filtered['waitingOn'] = null,
  ) => passes({ ...asked, state, waitingOn }, 'department', { standing }, today)
  expect([stands('requested', 'untaken'), stands('lapsed', 'untaken'), stands('accepted', 'untaken')]).toEqual([
    true,
    true,
    false,
  ])
  expect(stands('answered', 'for_asker')).toBe(true)
  expect(stands('waiting', 'for_asker', 'asker')).toBe(true)
  expect(stands('waiting', 'for_asker', 'customer')).toBe(false)
})

test('a filter of nothing narrows nothing', () => {
  expect([isNarrowing({}), isNarrowing({ q: ' ' }), isNarrowing({ due: 'today' })]).toEqual([false, false, true])
})
