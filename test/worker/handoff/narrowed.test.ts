import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { dues, type HandoffFilter, standings, WINDOW_MAX } from '../../../shared/handoff/filter.ts'
import { belongsIn } from '../../../shared/handoff/inbox.ts'
import { states } from '../../../shared/handoff/machine.ts'
import type { BoxView } from '../../../shared/handoff/views.ts'
import { newId } from '../../../shared/ids.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import type { Schema } from '../../../worker/platform/schema.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
type Row = Schema['handoffs']
const HOUR = 3_600_000
const subjects = ['重复扣款 Charged twice', '发票 INVOICE ＶＡＴ', 'Ärger mit der Rechnung', '']

/** Handoffs as many moves would have left them, written straight into the table: what filters look at is all that matters. */
interface Wish {
  readonly from: number
  readonly to: number
  readonly state: Row['state']
  readonly onAsker: boolean
  readonly topic: number | null
  readonly due: number
  /** A running or paused clock, and when it runs out in hours from now. */
  readonly clock: { readonly paused: boolean; readonly due: number } | null
  readonly at: number
  readonly holder: number | null
  readonly case: number
}
const anyWish: fc.Arbitrary<Wish> = fc.record({
  from: fc.oneof({ weight: 2, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.constant(1) }),
  // Mostly to Billing, which is Lina's.
  to: fc.oneof({ weight: 1, arbitrary: fc.nat(3) }, { weight: 2, arbitrary: fc.constant(1) }),
  state: fc.constantFrom(...states),
  onAsker: fc.boolean(),
  topic: fc.option(fc.nat(2)),
  due: fc.integer({ min: -30, max: 40 }),
  clock: fc.option(fc.record({ paused: fc.boolean(), due: fc.integer({ min: -30, max: 40 }) })),
  // Few instants, so that several handoffs share one and only the id orders them.
  at: fc.nat(6),
  holder: fc.option(fc.nat(2)),
  case: fc.nat(subjects.length - 1),
})

/** Most filters narrow by one or two things. */
const seldom = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one })

async function casesIn(desk: Office): Promise<string[]> {
  const cards = []
  for (const [i, subject] of subjects.entries())
    cards.push(await desk.linxia.call('openCase', { facts: ticket(`7${i}`, { subject }) }))
  return cards.map(({ id }) => id)
}

function rowOf(desk: Office, wish: Wish, caseIds: string[], topicIds: string[], now: number): Row {
  const departments = Object.values(desk.departments)
  const people = [desk.lina, desk.zhouzheng, desk.linxia]
  const { state } = wish
  const holder = wish.holder === null ? null : (people[wish.holder] ?? null)
  const packet = { why: 'w', expected: 'e', byWhen: now + wish.due * HOUR + HOUR / 2, quote: '', links: [] }
  return {
    workspace_id: desk.workspaceId,
    id: newId(now),
    case_id: caseIds[wish.case] ?? '',
    from_department_id: departments[wish.from]?.id ?? '',
    to_department_id: departments[wish.to]?.id ?? '',
    state,
    is_open: ['requested', 'lapsed', 'accepted', 'waiting', 'answered', 'disputed'].includes(state) ? 1 : 0,
    waiting_on: state === 'waiting' ? (wish.onAsker ? 'asker' : 'customer') : null,
    asker_id: desk.linxia.id,
    asker_name: '林夏',
    assignee_id: holder?.id ?? null,
    assignee_name: holder?.name ?? '',
    packet: JSON.stringify(packet),
    latest_kind: 'handoff_requested',
    latest_text: 'w',
    proposed_department_id: null,
    requested_at: now - HOUR,
    updated_at: now - wish.at * 1_000,
    version: 1,
    intent: 'assist',
    parent_id: null,
    topic_id: wish.topic === null ? null : (topicIds[wish.topic] ?? null),
    bound: 0,
    before: null,
    dispute: null,
    ruling: null,
    arbiter_id: null,
    is_return: 0,
    clocks: wish.clock && JSON.stringify({ own: null, resolve: clockOf(wish.clock, now) }),
    alarm_at: null,
    climbed: 0,
    reached: '[]',
  }
}

const clockOf = ({ paused, due }: { paused: boolean; due: number }, now: number) => ({
  state: paused ? 'paused' : 'running',
  targetMs: HOUR,
  elapsedMs: 0,
  since: now,
  dueAt: paused ? null : now + due * HOUR + HOUR / 2,
  warnAt: null,
  breachedAt: paused && due < 0 ? now + due * HOUR + HOUR / 2 : null,
})

async function everyPage(who: Person, view: BoxView, dayEnd: number, limit: number): Promise<Handoff[]> {
  const items: Handoff[] = []
  let after: string | undefined
  do {
    const page = await who.call('listHandoffs', { ...view, dayEnd, limit, ...(after !== undefined && { after }) })
    items.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return items
}

test('counts, pages and the live merge agree, whatever is filtered', { timeout: 240_000 }, async () => {
  let cases = 0
  let narrowedCases = 0
  const run = async (wishes: Wish[], filters: object[]) => {
    const desk = await office()
    const now = Date.now()
    const dayEnd = now + 6 * HOUR
    const [caseIds, topicIds] = [await casesIn(desk), [newId(now), newId(now), newId(now)]]
    const rows = wishes.map(wish => rowOf(desk, wish, caseIds, topicIds, now))
    if (rows.length > 0) await batch(db, ...rows.map(row => q.insertInto('handoffs').values(row)))
    const departments = Object.values(desk.departments)
    const who = desk.lina
    // Every handoff there is, as somebody with a right to read it gets it.
    const all = await Promise.all(rows.map(({ id }) => desk.wuyue.call('readHandoff', { id })))
    for (const wanted of filters as {
      box: BoxView['box']
      show: BoxView['show']
      limit: number
      [key: string]: unknown
    }[]) {
      const { box, show, limit, other, topic, standing, due, words } = wanted
      const filter: HandoffFilter = {
        ...(typeof other === 'number' && { otherId: departments[other]?.id }),
        ...(typeof topic === 'number' && { topicId: topicIds[topic] }),
        ...(standing !== null && { standing: standing as (typeof standings)[number] }),
        ...(due !== null && { due: due as (typeof dues)[number] }),
        ...(words !== null && { q: words as string }),
      }
      const view: BoxView = { box, show, ...filter }
      const listed = await everyPage(who, view, dayEnd, limit)
      const { counts } = await who.call('countViews', { views: [view], dayEnd })
      const narrowed = { filter, today: { now, dayEnd } }
      const merged = all
        .map(({ handoff }) => handoff)
        .filter(one => belongsIn(one, { box, show, departmentIds: who.departmentIds, memberId: who.id, narrowed }))
        .sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1))
      expect(counts).toEqual([{ count: listed.length, cut: false }])
      expect(listed.map(({ id }) => id)).toEqual(merged.map(({ id }) => id))
      cases += 1
      if (listed.length > 0 && Object.keys(filter).length > 0) narrowedCases += 1
    }
  }
  const anyFilter = fc.record({
    box: fc.constantFrom('department', 'mine', 'asked', 'decide'),
    show: fc.constantFrom('open', 'open', 'ended'),
    limit: fc.integer({ min: 1, max: 7 }),
    other: seldom(fc.nat(3)),
    topic: seldom(fc.nat(2)),
    standing: seldom(fc.constantFrom(...standings)),
    due: seldom(fc.constantFrom(...dues)),
    words: seldom(fc.constantFrom('invoice', '发票 vat', 'TWICE', 'ärger', '#70', 'nowhere')),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyWish, { minLength: 20, maxLength: 60 }),
      fc.array(anyFilter, { minLength: 10, maxLength: 16 }),
      run,
    ),
    { numRuns: 12 },
  )
  console.log(`filtered lists compared: ${cases}, of them narrowed and not empty: ${narrowedCases}`)
  expect(narrowedCases).toBeGreaterThan(10)
})

test('a box of more than its latest thousand is cut, and says so', { timeout: 120_000 }, async () => {
  const desk = await office()
  const now = Date.now()
  const caseIds = await casesIn(desk)
  const wish: Wish = {
    from: 0,
    to: 1,
    state: 'requested',
    onAsker: false,
    topic: null,
    due: -1,
    clock: null,
    at: 0,
    holder: null,
    case: 0,
  }
  const rows = Array.from({ length: WINDOW_MAX + 5 }, (_, i) => ({
    ...rowOf(desk, wish, caseIds, [], now),
    updated_at: now - i,
  }))
  for (let i = 0; i < rows.length; i += 201)
    await batch(db, ...rows.slice(i, i + 201).map(row => q.insertInto('handoffs').values(row)))
  const view: BoxView = { box: 'department', show: 'open', due: 'overdue' }
  const { counts } = await desk.lina.call('countViews', { views: [view] })
  expect(counts).toEqual([{ count: WINDOW_MAX, cut: true }])
  expect(await everyPage(desk.lina, view, now, 100)).toHaveLength(WINDOW_MAX)
  expect(await desk.lina.call('listHandoffs', view)).toMatchObject({ cut: true })
})

test('filters and counts open no door to another department, and break on none', async () => {
  const desk = await office()
  await desk.linxia.call('requestHandoff', request(desk, '801'))
  const { billing } = desk.departments
  const theirs: BoxView = { box: 'department', show: 'open', departmentId: billing.id, standing: 'untaken' }
  await expect(desk.wanglei.call('listHandoffs', theirs)).rejects.toMatchObject({ code: 'not_found' })
  expect(await desk.wanglei.call('countViews', { views: [theirs] })).toEqual({ counts: [{ count: 0, cut: false }] })
  expect(await desk.lina.call('countViews', { views: [theirs] })).toEqual({ counts: [{ count: 1, cut: false }] })
  expect(await desk.hemin.call('countViews', { views: [theirs] })).toEqual({ counts: [{ count: 1, cut: false }] })
  const words: BoxView = { box: 'department', show: 'open', q: '重复扣款' }
  expect((await desk.wanglei.call('listHandoffs', words)).items).toEqual([])
  expect((await desk.lina.call('listHandoffs', words)).items).toHaveLength(1)
})
