import { describe, expect, test } from 'vitest'
import { officeCalendar } from '../../../shared/calendar.ts'
import { dueOf, keepFrom } from '../../../shared/knowledge/due.ts'
import { keepersOf, vouchersOf } from '../../../shared/knowledge/keepers.ts'
import type { Staff } from '../../../shared/organisation/staff.ts'
import type { Department } from '../../../shared/organisation.ts'

const DAY = 86_400_000
const department = (id: string): Department => ({
  id,
  name: id,
  englishName: id,
  colour: 1,
  calendar: officeCalendar('Asia/Shanghai'),
  roster: [],
})
const person = (id: string, role: 'agent' | 'lead' | 'admin', ...departmentIds: string[]) => ({
  id,
  name: id,
  role,
  departmentIds,
})
const people = [
  person('billing-lead', 'lead', 'billing'),
  person('support-lead', 'lead', 'support'),
  person('deputy', 'agent', 'support'),
  person('admin', 'admin'),
]
const away = (memberId: string, deputyId: string | null = null) => ({ memberId, from: 0, until: 10, deputyId })
const world = (absences: Staff['absences'] = []) => ({
  departments: [department('billing'), department('support'), department('empty')],
  staff: { people, absences, covers: [] },
})
const anybody = () => true
const of = (verifier: Parameters<typeof vouchersOf>[0]['verifier'], departmentId = 'billing') => ({
  departmentId,
  verifier,
})

describe('who vouches', () => {
  test.each([
    ['nobody named: the owning leads', of(null), [], ['billing-lead']],
    ['a person', of({ kind: 'member', id: 'x' }), [], ['x']],
    ['a person who is away: whom they named', of({ kind: 'member', id: 'x' }), [away('x', 'deputy')], ['deputy']],
    ['a person who is away and named nobody', of({ kind: 'member', id: 'x' }), [away('x')], []],
    ['a department: its leads', of({ kind: 'department', id: 'support' }), [], ['support-lead']],
    ['a lead who is away: whom they named', of(null), [away('billing-lead', 'deputy')], ['deputy']],
    ['a department without leads: nobody', of({ kind: 'department', id: 'empty' }), [], []],
    ['a department that is gone: nobody', of({ kind: 'department', id: 'gone' }), [], []],
  ] as const)('%s', (_, article, absences, expected) => {
    expect(vouchersOf(article, world(absences), 5)).toEqual(expected)
  })
})

describe('whom it is brought to', () => {
  test('the vouchers, else the owning leads, else admins', () => {
    const verifier = { kind: 'member' as const, id: 'x' }
    expect(keepersOf(of(verifier), world(), 5, anybody)).toEqual(['x'])
    expect(keepersOf(of(verifier), world(), 5, id => id !== 'x')).toEqual(['billing-lead'])
    expect(keepersOf(of(verifier), world([away('x')]), 5, anybody)).toEqual(['billing-lead'])
    expect(keepersOf(of(verifier), world([away('x'), away('billing-lead')]), 5, anybody)).toEqual(['admin'])
    expect(keepersOf(of(null, 'empty'), world(), 5, anybody)).toEqual(['admin'])
    expect(keepersOf(of(null, 'gone'), world(), 5, anybody)).toEqual(['admin'])
    expect(keepersOf(of(null), world(), 5, () => false)).toEqual([])
  })
})

describe('when', () => {
  const article = { confidence: 'validated', validatedAt: DAY, verifyEveryDays: 30, verifyBy: null, droppedAt: null }
  test.each([
    [article, 31 * DAY],
    [{ ...article, verifyBy: 5 * DAY }, 5 * DAY],
    [{ ...article, verifyBy: 50 * DAY }, 31 * DAY],
    [{ ...article, validatedAt: null }, null],
    [{ ...article, validatedAt: null, verifyBy: 5 * DAY }, 5 * DAY],
    [{ ...article, verifyEveryDays: null }, null],
  ])('%j is due at %s', (one, at) => {
    expect(dueOf(one)).toBe(at)
    expect(keepFrom(one)).toBe(at)
  })

  test('words that were changed wait from then on; drafts and archived ones for nobody', () => {
    expect(keepFrom({ ...article, validatedAt: null, confidence: 'not_validated', droppedAt: 3 * DAY })).toBe(3 * DAY)
    for (const confidence of ['in_progress', 'archived']) expect(keepFrom({ ...article, confidence })).toBeNull()
  })
})
