import { expect, test } from 'vitest'
import { PAGE_MAX } from '../../../shared/thread/contract.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import type { MessageRow } from '../../../worker/thread/message-rows.ts'
import { bindings, office, request } from '../../support/office.ts'
import { channelOf, openedCase, words } from '../../support/threads.ts'

/** Many acts, on a machine that may do other things. */
const SLOW = { timeout: 60_000 }
const db = bindings.DB.withSession('first-primary')

test('people who write at once get numbers without gap or double', SLOW, async () => {
  const desk = await office()
  const { id } = await channelOf(desk)
  const people = [desk.linxia, desk.lina, desk.wanglei, desk.chenlan]
  const sent = await Promise.all(
    Array.from({ length: 24 }, (_, i) => people[i % 4]?.call('sendMessage', words(id, `第 ${i} 句`))),
  )
  const numbers = sent.map(one => one?.number ?? 0).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  expect(sent.every(one => one?.number === one?.sequence)).toBe(true)
  const { items, sequence } = await desk.hemin.call('listMessages', { id })
  expect(items.map(one => one.number)).toEqual(numbers)
  expect(sequence).toBe(24)
})

test('a case’s first words, said by two at once, are two messages of one thread', async () => {
  const desk = await office()
  const id = await openedCase(desk, '421')
  await Promise.all([
    desk.linxia.call('sendMessage', words(id, '我先说')),
    desk.chenlan.call('sendMessage', words(id, '我也说')),
  ])
  expect((await desk.linxia.call('listMessages', { id })).items.map(one => one.number)).toEqual([1, 2])
})

test(
  'a resend is one message: under the same key side by side, and under the same message id for ever',
  SLOW,
  async () => {
    const desk = await office()
    const { id } = await channelOf(desk)
    const draft = words(id, '只说一次')
    const key = { 'idempotency-key': 'message-421' }
    const both = await Promise.all([
      desk.linxia.call('sendMessage', draft, key),
      desk.linxia.call('sendMessage', draft, key),
    ])
    const third = await desk.linxia.call('sendMessage', draft, key)
    const fourth = await desk.linxia.call('sendMessage', draft, { 'idempotency-key': 'another-key' })
    const fifth = await desk.linxia.call('sendMessage', draft)
    expect([...both, third, fourth, fifth].map(one => [one.number, one.sequence])).toEqual(Array(5).fill([1, 1]))
    expect((await desk.linxia.call('listMessages', { id })).items).toHaveLength(1)
  },
)

test('what was missed is told from any event on, in pages, as it is now', SLOW, async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const { id } = await channelOf(desk)
  const sent = []
  for (let i = 1; i <= PAGE_MAX + 3; i++) sent.push(await linxia.call('sendMessage', words(id, `第 ${i} 句`)))
  const first = sent[0]?.id ?? ''
  await linxia.call('changeMessage', { id, messageId: first, text: '改过', mentions: [], version: 1 })
  await lina.call('reactToMessage', { id, messageId: first, kind: 'done', on: true })
  const one = await lina.call('listChanges', { id, since: 0 })
  expect(one.more).toBe(true)
  const two = await lina.call('listChanges', { id, since: one.sequence })
  expect(two).toMatchObject({ more: false, sequence: PAGE_MAX + 5 })
  expect(two.items.at(-1)).toMatchObject({ id: first, text: '改过', reactions: [{ kind: 'done' }] })
  expect(new Set([...one.items, ...two.items].map(item => item.number)).size).toBe(PAGE_MAX + 3)
  expect(await lina.call('listChanges', { id, since: PAGE_MAX + 5 })).toEqual({
    items: [],
    sequence: PAGE_MAX + 5,
    more: false,
  })
})

test('a page of ten thousand messages reads as few rows as one of a hundred', SLOW, async () => {
  const desk = await office()
  const { id } = await channelOf(desk)
  const first = await desk.linxia.call('sendMessage', words(id, '开头'))
  const [rows] = await batch(db, q.selectFrom('thread_messages').selectAll().where('thread_id', '=', id))
  const pattern = rows[0] as MessageRow
  const count = 10_000
  const columns = Object.keys(pattern).join(', ')
  const copied = Object.keys(pattern).map(one =>
    one === 'number' || one === 'sequence'
      ? 'value'
      : one === 'id'
        ? "'00000000-0000-7000-8000-' || printf('%012d', value)"
        : one,
  )
  await bindings.DB.prepare(
    `with recursive counted (value) as (select 2 union all select value + 1 from counted where value < ${count})
     insert into thread_messages (${columns}) select ${copied.join(', ')} from counted cross join
     (select * from thread_messages where workspace_id = ? and thread_id = ? and number = 1)`,
  )
    .bind(desk.workspaceId, id)
    .run()
  await bindings.DB.prepare('update threads set messages = ?1, sequence = ?1 where workspace_id = ?2 and id = ?3')
    .bind(count, desk.workspaceId, id)
    .run()
  const cost = async (path: string) => {
    const answer = await request(path, { headers: { authorization: `Bearer ${desk.lina.token}` } })
    expect(answer.status).toBe(200)
    return {
      body: (await answer.json()) as { items: { number: number }[]; more: boolean },
      read: Number(/read=(\d+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]),
    }
  }
  const latest = await cost(`/v1/threads/${id}/messages`)
  expect(latest.body.items.map(one => one.number).at(-1)).toBe(count)
  const middle = await cost(`/v1/threads/${id}/messages?before=5000`)
  expect(middle.body.items.at(-1)?.number).toBe(4_999)
  const oldest = await cost(`/v1/threads/${id}/messages?before=12`)
  expect([oldest.body.items.length, oldest.body.more]).toEqual([11, false])
  const changes = await cost(`/v1/threads/${id}/changes?since=3000`)
  expect(changes.body.items).toHaveLength(PAGE_MAX)
  const reads = [latest.read, middle.read, oldest.read, changes.read]
  console.log('rows read of a thread of 10,000:', reads)
  for (const one of reads) expect(one).toBeLessThan(130)
  expect(first.number).toBe(1)
})
