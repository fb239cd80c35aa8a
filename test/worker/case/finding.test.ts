import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import {
  casesAt,
  casesNumbered,
  casesOfCustomers,
  casesSaying,
  LOOKED_THROUGH,
  newestCases,
} from '../../../worker/case/finding-rows.ts'
import { all, batch, counted, type Query, written } from '../../../worker/platform/db.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
const MANY = 3_000

/** Tickets of years, older than whatever a test opens. */
const manyCases = (workspaceId: string): Query =>
  written(sql`insert into cases (workspace_id, id, host, site, external_id, number, url, subject, status_raw, status_group,
      queue, customer_id, customer_name, opened_at, seen_at, facts_hash)
    select ${workspaceId}, printf('00000000-0000-7000-8000-%012d', i), 'rt', 'https://desk.example.com/rt', 'old' || i, '', 'https://desk.example.com/rt/' || i,
      '旧工单 ' || i, '', 'open', '', null, '旧客户 ' || i, 0, 0, 'h'
    from (with recursive n (i) as (select 1 union all select i + 1 from n where i < ${MANY}) select i from n)`)

const opened = async ({ linxia }: Office) => {
  const first = await linxia.call('openCase', { facts: ticket('417') })
  const delivery = ticket('418', {
    subject: '物流停滞',
    requester: { name: 'Smith', email: 's@example.com', phone: '', externalId: '' },
  })
  const second = await linxia.call('openCase', { facts: delivery })
  return { first, second }
}

test('a ticket is found by number, address, subject and customer; the newest come without typing', async () => {
  const desk = await office()
  const { first, second } = await opened(desk)
  const find = async (q: string) => (await desk.hemin.call('findCases', { q })).items.map(one => one.id)
  expect(await find('')).toEqual([second.id, first.id])
  for (const q of [
    '417',
    '#417',
    '# 417',
    first.url,
    `${first.url}#reply`,
    `${first.url}&tab=2`,
    '重复扣',
    'charged',
    '赵敏',
  ]) {
    expect(await find(q), q).toEqual([first.id])
  }
  for (const q of ['smi', 'SMITH', '停滞', 'https://desk.example.com/rt/t/418'])
    expect(await find(q), q).toEqual([second.id])
  for (const q of ['没有', '%', '_', "' or 1=1 --", 'https://elsewhere.example.com/rt/417', 'https://', 'http://%']) {
    expect(await find(q), q).toEqual([])
  }
})

test('only admins and the owner look for tickets, and only in their own workspace', async () => {
  const [desk, other] = [await office(), await office()]
  const { first } = await opened(desk)
  for (const person of [desk.linxia, desk.chenlan, desk.zhouzheng]) {
    await expect(person.call('findCases', { q: '417' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(person.call('readCases', { ids: [first.id] })).rejects.toMatchObject({ code: 'not_allowed' })
  }
  for (const q of ['', '417', first.url, 'charged', '敏']) {
    expect((await other.wuyue.call('findCases', { q })).items, q).toEqual([])
  }
  expect((await other.wuyue.call('readCases', { ids: [first.id] })).items).toEqual([])
  const known = await desk.wuyue.call('readCases', { ids: [first.id, first.id, newId(0)] })
  expect(known.items.map(one => one.number)).toEqual(['#417'])
})

test('among thousands few rows are read; words look through the newest only, numbers and addresses through all', async () => {
  const desk = await office()
  await all(db, manyCases(desk.workspaceId))
  await opened(desk)
  const read = async (query: Query<{ id: string }>) => {
    const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
    const [rows] = await batch(counted(db, cost), query)
    return { found: rows.length, read: cost.rowsRead }
  }
  const { workspaceId: id } = desk
  expect((await read(newestCases(id, 20))).read).toBeLessThanOrEqual(25)
  const numbered = await read(casesNumbered(id, 'old7', 20))
  expect(numbered.found).toBe(1)
  expect(numbered.read).toBeLessThanOrEqual(8)
  const address = { addresses: ['https://desk.example.com/rt/7'], parts: ['7', 'old7'] }
  const at = await read(casesAt(id, address, 20))
  expect(at.found).toBe(1)
  expect(at.read).toBeLessThanOrEqual(20)
  const customers = await read(casesOfCustomers(id, 'Smi', 20))
  expect(customers.found).toBe(1)
  expect(customers.read).toBeLessThanOrEqual(20)
  const words = await read(casesSaying(id, `旧工单 ${MANY}`, 20))
  expect(words.found).toBe(1)
  expect(words.read).toBeLessThanOrEqual(LOOKED_THROUGH * 2 + 50)
  expect((await read(casesSaying(id, '旧工单 1777', 20))).found).toBe(0)
  // The whole door, at its worst.
  expect((await desk.hemin.call('findCases', { q: '旧工单 2999' })).items).toHaveLength(1)
})
