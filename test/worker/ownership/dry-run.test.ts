import { beforeEach, expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { DryRun } from '../../../shared/ownership/audit-contract.ts'
import { withPage } from '../../../shared/ownership/dry-run.ts'
import { sweepReadings } from '../../../worker/ownership/readings.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

const DAY = 86_400_000
const db = bindings.DB.withSession('first-primary')
let desk: Office
let refunds: string
let version: number
beforeEach(async () => {
  desk = await office()
  const facts = {
    name: '退款',
    englishName: '',
    departmentId: desk.departments.billing.id,
    deputyIds: [],
    phaseId: null,
  }
  const map = await desk.hemin.call('writeTopic', { ...facts, version: 0 })
  refunds = map.topics[0]?.id ?? ''
  const made = await desk.zhouzheng.call('writeRule', { ...about(['退款']), topicId: refunds, version: 1 })
  version = made.version
})

const about = (words: string[]) => ({
  priority: 50,
  enabled: true,
  when: { kind: 'words' as const, words, where: 'either' as const },
})
const open = (number: string, subject: string, text = '') =>
  desk.linxia.call('openCase', { facts: ticket(number, { subject, latestMessage: { text, at: null } }) })
const nothing = { topics: [], rules: [], removedTopicIds: [], removedRuleIds: [] }
const widened = (words: string[], more: object = {}): Input<'dryRunOwnership'> => ({
  ...nothing,
  version,
  rules: [{ ...about(words), id: newId(Date.now()), topicId: refunds, effectiveFrom: null, ...more }],
})

test('a wider rule: which cases would move, from whom to whom, before anything is saved', async () => {
  await open('1', '退款没到')
  await open('2', '发票抬头错了')
  await open('3', '你好')
  await open('4', '问一下', `${'长'.repeat(1_500)}发票`)
  const played = await desk.zhouzheng.call('dryRunOwnership', widened(['发票']))
  expect(played).toMatchObject({ seen: 4, next: null })
  const from = { departmentId: desk.departments.support.id, topicId: null }
  const to = { departmentId: desk.departments.billing.id, topicId: refunds }
  // What stands beyond the first thousand characters is not seen, unless a rule of today looked for it.
  expect(played.moves).toEqual([{ from, to, cases: 1 }])
  expect(played.cases).toMatchObject([{ from, to, number: null, subject: null }])
  expect((await desk.hemin.call('dryRunOwnership', widened(['发票']))).cases[0]?.subject).toBe('发票抬头错了')
  expect((await desk.hemin.call('readOwnership', {})).version).toBe(version)
})

test("today's words are kept from far down a long message", async () => {
  await open('1', '问一下', `${'长'.repeat(1_500)}退款`)
  const off = { ...nothing, version, removedTopicIds: [refunds] }
  expect((await desk.zhouzheng.call('dryRunOwnership', off)).cases).toMatchObject([{ subject: '问一下' }])
})

test('a rule of tomorrow is played as of tomorrow', async () => {
  await open('1', '发票')
  const tomorrow = Date.now() + DAY
  const played = await desk.zhouzheng.call('dryRunOwnership', widened(['发票'], { effectiveFrom: tomorrow }))
  expect(played).toMatchObject({ when: tomorrow, moves: [{ cases: 1 }] })
})

test("a lead cannot read others' cases by making them the own department's on paper", async () => {
  await open('1', '机密的投诉')
  const seen = await desk.zhouzheng.call('dryRunOwnership', widened(['投诉']))
  expect(seen.cases).toHaveLength(1)
  expect(JSON.stringify(seen)).not.toContain('机密')
  const own = await desk.hemin.call('dryRunOwnership', widened(['投诉']))
  expect(JSON.stringify(own)).toContain('机密')
})

test('nobody plays changes that they may not make, nor over another company', async () => {
  const refused = { code: 'not_allowed' }
  const attempt = (who: Person, input: Input<'dryRunOwnership'>) => who.call('dryRunOwnership', input)
  await expect(attempt(desk.linxia, widened(['发票']))).rejects.toMatchObject(refused)
  await expect(attempt(desk.chenlan, widened(['发票']))).rejects.toMatchObject(refused)
  await expect(attempt(desk.chenlan, { ...nothing, version, removedTopicIds: [refunds] })).rejects.toMatchObject(
    refused,
  )
  await expect(attempt(desk.zhouzheng, { ...widened(['发票']), version: 1 })).rejects.toMatchObject({ code: 'stale' })
  const other = await office()
  await expect(attempt(other.hemin, { ...widened(['发票']), version: 0 })).rejects.toMatchObject({ code: 'not_found' })
  await open('1', '发票')
  expect(await attempt(other.hemin, { ...nothing, version: 0 })).toMatchObject({ seen: 0, cases: [] })
})

test('a thousand cases at most, in pages that add up; the oldest are left out', async () => {
  const rows = Array.from({ length: 1_030 }, (_, i) => ({
    workspace_id: desk.workspaceId,
    case_id: newId(i + 1),
    at: 1_000 + i,
    number: `${i}`,
    subject: i < 30 ? '发票 很久以前' : i % 2 === 0 ? '发票' : '你好',
    excerpt: '',
    queue: '',
    tags: '[]',
    language: 'zh',
    segment: '',
    department_id: desk.departments.support.id,
  }))
  for (let i = 0; i < rows.length; i += 8) await all(db, q.insertInto('case_readings').values(rows.slice(i, i + 8)))
  const change = widened(['发票'])
  let whole: DryRun | null = null
  let pages = 0
  do {
    const after: string | undefined = whole?.next ?? undefined
    whole = withPage(whole, await desk.zhouzheng.call('dryRunOwnership', { ...change, ...(after && { after }) }))
    pages += 1
  } while (whole.next !== null)
  expect(pages).toBe(4)
  expect(whole).toMatchObject({ seen: 1_000, since: 1_030, moves: [{ cases: 500 }] })
  expect(whole.cases).toHaveLength(500)
})

test('what customers wrote is forgotten after ninety days', async () => {
  await open('1', '退款')
  await open('2', '你好')
  const old = q
    .updateTable('case_readings')
    .set({ at: Date.now() - 91 * DAY })
    .where('subject', '=', '退款')
  await all(db, old.where('workspace_id', '=', desk.workspaceId))
  await sweepReadings(bindings, Date.now())
  const left = q.selectFrom('case_readings').select('subject').where('workspace_id', '=', desk.workspaceId)
  expect(await all(db, left)).toEqual([{ subject: '你好' }])
})

test('the log keeps nothing of what a customer wrote', async () => {
  await open('1', '问一下', '我的身份证号码')
  const events = q.selectFrom('events').select('data').where('workspace_id', '=', desk.workspaceId)
  expect(JSON.stringify(await all(db, events))).not.toContain('身份证')
})
