import { expect, test } from 'vitest'
import { PRACTICE_ENTRIES_MAX, practiceQueues } from '../../../shared/practice.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { practiceCustomers } from '../../../worker/practice/customers.ts'
import { shippedTickets } from '../../../worker/practice/tickets/shipped.ts'
import { sweepPracticeDesks } from '../../../worker/practice/verbs.ts'
import { bindings } from '../../support/office.ts'
import { visitor } from './visitor.ts'

const DAY_MS = 86_400_000
const db = bindings.DB.withSession('first-primary')

test('a new visitor finds every shipped ticket, 1042 first, over six queues, and nothing is stored for looking', async () => {
  const linxia = visitor()
  const { items, next, counts } = await linxia.list()
  expect(items).toHaveLength(shippedTickets.length)
  expect(next).toBeNull()
  expect(items[0]).toMatchObject({ id: '1042', subject: '重复扣款,请尽快退款', requester: { name: '陈晓雯' } })
  expect(items[0]?.url).toMatch(/\/practice\/tickets\/1042$/)
  expect(Object.keys(counts.queues)).toEqual(practiceQueues.map(queue => queue.id))
  expect(linxia.cookie()).toMatch(/^practice_desk=/)
  const [desks] = await batch(db, q.selectFrom('practice_desks').select('id'))
  expect(desks).toEqual([])
})

test('the desk is found again by its cookie, and two desks do not see each other', async () => {
  const linxia = visitor()
  const lina = visitor()
  expect(
    (await linxia.say('1042', '您好,多扣的 ¥399 今天退回。', { html: '<p>您好</p>', status: 'pending' })).status,
  ).toBe(201)
  const answered = await linxia.ticket('1042')
  expect(answered.status).toBe('pending')
  expect(answered.messages.at(-1)).toMatchObject({
    author: { name: '林夏', kind: 'agent' },
    public: true,
    html: '<p>您好</p>',
  })
  const untouched = await lina.ticket('1042')
  expect(untouched.status).toBe('open')
  expect(JSON.stringify(untouched)).not.toContain('今天退回')
})

test('fields change one by one, a first answer opens a new ticket, and a note does not', async () => {
  const linxia = visitor()
  await linxia.say('1030', '等确认', { public: false })
  expect(await linxia.ticket('1030')).toMatchObject({ status: 'new', preview: '退款???' })
  await linxia.say('1030', '您好,请问是哪个订单?')
  await linxia.change('1030', { queueId: 'billing', assigneeId: 'lina', tags: ['退款'], priority: 'high' })
  expect(await linxia.ticket('1030')).toMatchObject({
    status: 'open',
    queue: '账务 Billing',
    assignee: { name: '李娜' },
    tags: ['退款'],
    priority: 'high',
  })
  await linxia.change('1030', { assigneeId: null })
  expect(await linxia.ticket('1030')).toMatchObject({ assignee: null, priority: 'high' })
})

test('views, queues, search and pages', async () => {
  const linxia = visitor()
  const mine = await linxia.list('?view=mine')
  expect(mine.items.every(one => one.assignee?.name === '林夏' && one.status !== 'solved')).toBe(true)
  expect(mine.items).toHaveLength(mine.counts.views.mine)
  expect((await linxia.list('?queue=billing&status=solved')).items.map(one => one.id)).toEqual(['1019'])
  expect((await linxia.list(`?q=${encodeURIComponent('陈晓雯')}`)).items.map(one => one.id)).toEqual([
    '1042',
    '1028',
    '1023',
  ])
  expect((await linxia.list('?q=hc-7734021')).items.map(one => one.id)).toEqual(['1042'])
  const first = await linxia.list('?limit=10')
  const second = await linxia.list(`?limit=10&after=${first.next}`)
  expect([...first.items, ...second.items]).toEqual((await linxia.list()).items.slice(0, 20))
})

test('starting over empties the desk', async () => {
  const linxia = visitor()
  await linxia.say('1042', 'Sent by mistake')
  expect((await linxia.startOver()).status).toBe(204)
  expect((await linxia.ticket('1042')).messages.some(one => one.text === 'Sent by mistake')).toBe(false)
})

test('a desk holds 300 entries and no more; every place is taken once', async () => {
  const linxia = visitor()
  await linxia.say('1042', 'the first')
  await batch(db, q.updateTable('practice_desks').set({ entries: PRACTICE_ENTRIES_MAX - 2 }))
  const answers = await Promise.all([1, 2, 3, 4].map(n => linxia.say('1041', `reply ${n}`)))
  expect(answers.map(one => one.status).sort()).toEqual([201, 201, 422, 422])
  const refused = answers.find(one => one.status === 422)
  expect(await refused?.json()).toMatchObject({ code: 'limit_reached', facts: { most: PRACTICE_ENTRIES_MAX } })
})

test('desks older than 30 days are swept with what they hold; the others stay', async () => {
  const [old, young] = [visitor(), visitor()]
  await old.say('1042', 'long ago')
  await batch(db, q.updateTable('practice_desks').set({ created_at: Date.now() - 31 * DAY_MS }))
  await young.say('1042', 'just now')
  expect(await sweepPracticeDesks(bindings, Date.now())).toBeGreaterThan(0)
  expect((await young.ticket('1042')).messages.at(-1)?.text).toBe('just now')
  const [left] = await batch(db, q.selectFrom('practice_entries').select('body'))
  expect(JSON.stringify(left)).not.toContain('long ago')
})

test('the shipped tickets hang together', async () => {
  const ids = shippedTickets.map(one => one.id)
  expect(new Set(ids).size).toBe(ids.length)
  const customers = new Set<string>(practiceCustomers.map(one => one.id))
  expect(shippedTickets.every(one => customers.has(one.customer))).toBe(true)
  expect(practiceCustomers.every(one => one.email.endsWith('@example.com'))).toBe(true)
  const ages = shippedTickets.map(one => one.messages.map(message => message.ago))
  expect(ages.every(list => list.every((ago, i) => i === 0 || ago < list[i - 1]!))).toBe(true)
})
