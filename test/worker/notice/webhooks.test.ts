import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { Output } from '../../../shared/contract.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { settle } from '../../support/library.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { receiverAt } from '../../support/receiver.ts'
import type { Answer, Got } from '../../support/receivers.ts'
import { request } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  // What an earlier test left waiting is not to be waited for.
  await bindings.DB.exec('delete from outbox')
  desk = await office()
})

const DAY = 86_400_000
const program = (...answers: Answer[]) => receiverAt(inject('receivers'), ...answers)
const add = (url: string, events: string[] = []) => desk.hemin.call('addWebhook', { url, events })
const ask = (number = '901') => desk.linxia.call('requestHandoff', request(desk, number))
const deliveries = async (id: string) => (await desk.hemin.call('listDeliveries', { id })).items
const webhook = async (id: string) => (await desk.hemin.call('listWebhooks', {})).items.find(one => one.id === id)
const types = (got: readonly Got[]) => got.map(one => JSON.parse(one.body).type)
/** Everything that waits is due now. */
async function passTime(): Promise<void> {
  await bindings.DB.prepare('update outbox set due_at = 0 where dead_at is null').run()
  await settle(0)
}

/** Checks a message by node's own crypto, as the specification's receivers do; gives which of the secrets signed it. */
function verified({ headers, body }: Got, ...secrets: string[]): string[] {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers
  expect(Math.abs(Number(at) - Date.now() / 1_000)).toBeLessThan(60)
  return secrets.filter(secret => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    expect(key.length).toBe(32)
    const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
    return signatures.split(' ').includes(`v1,${expected}`)
  })
}

describe('what goes out', () => {
  test('an event, signed, with ids and no words', async () => {
    const receiver = await program()
    const { secret, webhook: made } = await add(receiver.url)
    const { id } = await ask()
    await settle(0)
    const [got] = await receiver.got()
    expect(got && verified(got, secret, `whsec_${btoa('x'.repeat(32))}`)).toEqual([secret])
    expect(got?.headers['content-type']).toContain('application/json')
    const { type, timestamp, data } = JSON.parse(got?.body ?? '')
    expect(type).toBe('handoff.requested')
    expect(Date.parse(timestamp)).toBeGreaterThan(Date.now() - 60_000)
    expect(data).toMatchObject({
      actorId: desk.linxia.id,
      subject: { kind: 'handoff', id },
      fromDepartmentId: desk.departments.support.id,
      toDepartmentId: desk.departments.billing.id,
    })
    expect(got?.body).not.toMatch(/扣|林夏|desk\.example/)
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'done', attempts: 1, status: 200, kind: 'handoff_requested' },
    ])
  })

  test('only what the filter names, by subject or by type; nothing of sign-ins and settings', async () => {
    const [all, answers, articles] = await Promise.all([program(), program(), program()])
    await add(all.url)
    await add(answers.url, ['handoff.answered'])
    await add(articles.url, ['article'])
    const asked = await ask()
    const accepted = await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'accept' } })
    const answer = { kind: 'answer' as const, answer: '退了' }
    await desk.lina.call('moveHandoff', { id: asked.id, version: accepted.version, move: answer })
    await desk.hemin.call('makeApiKey', { name: 'x', scopes: ['cases:read'] })
    await settle(0)
    expect(types(await all.got()).sort()).toEqual(['handoff.accepted', 'handoff.answered', 'handoff.requested'])
    expect(types(await answers.got())).toEqual(['handoff.answered'])
    expect(await articles.got()).toEqual([])
  })

  test('no webhook, no entry: a workspace that tells nobody pays nothing', async () => {
    await ask()
    const other = await office()
    const receiver = await program()
    await other.hemin.call('addWebhook', { url: receiver.url, events: [] })
    await ask('902')
    await settle(0)
    expect(await receiver.got()).toEqual([])
    const rows = await bindings.DB.prepare('select count(*) as n from webhook_deliveries where workspace_id = ?')
      .bind(desk.workspaceId)
      .first()
    expect(rows).toEqual({ n: 0 })
  })

  test('a secret that was replaced signs along for a day', async () => {
    const receiver = await program()
    const { secret: first, webhook: made } = await add(receiver.url)
    const { secret: second, webhook: rotated } = await desk.hemin.call('rotateWebhookSecret', {
      id: made.id,
      version: 1,
    })
    expect(rotated.formerSecretUntil).toBeGreaterThan(Date.now() + DAY - 60_000)
    await desk.hemin.call('tryWebhook', { id: made.id })
    await settle(0)
    const [both] = await receiver.got()
    expect(both && verified(both, first, second)).toEqual([first, second])
    await bindings.DB.prepare("update webhooks set secrets = replace(secrets, ?1, '1') where id = ?2")
      .bind(String(rotated.formerSecretUntil), made.id)
      .run()
    await desk.hemin.call('tryWebhook', { id: made.id })
    await settle(0)
    const [, one] = await receiver.got()
    expect(one && verified(one, first, second)).toEqual([second])
    await expect(desk.hemin.call('rotateWebhookSecret', { id: made.id, version: 1 })).rejects.toMatchObject({
      code: 'stale',
    })
  })

  test('a secret is shown once, and nowhere else', async () => {
    const receiver = await program()
    const { secret, webhook: made } = await desk.hemin.call(
      'addWebhook',
      { url: receiver.url, events: [] },
      { 'idempotency-key': 'once-and-only' },
    )
    const seen = [await desk.hemin.call('listWebhooks', {}), await deliveries(made.id)]
    const stored = await bindings.DB.prepare(
      'select data from events where workspace_id = ?1 union all select answer from idempotency_keys where workspace_id = ?1',
    )
      .bind(desk.workspaceId)
      .all()
    expect(JSON.stringify([seen, stored.results])).not.toContain(secret.slice(6))
  })
})

describe('a receiver in trouble', () => {
  test('fails, breaks off, is slow, and comes back: the same message under the same id, once it is well', async () => {
    const receiver = await program({ status: 500, body: 'oh no' }, { cut: true }, { status: 503 }, { status: 204 })
    const { secret, webhook: made } = await add(receiver.url)
    await ask()
    await settle(0)
    const [failed] = await deliveries(made.id)
    expect(failed).toMatchObject({ state: 'waiting', attempts: 1, status: 500, excerpt: 'oh no' })
    const wait = (failed?.nextAt ?? 0) - (failed?.triedAt ?? 0)
    expect(wait).toBeGreaterThanOrEqual(4_500)
    expect(wait).toBeLessThanOrEqual(5_500)
    expect((await webhook(made.id))?.failingSince).not.toBeNull()
    await passTime()
    expect(await deliveries(made.id)).toMatchObject([{ attempts: 2, status: null, excerpt: 'unreachable' }])
    await passTime()
    // One that cannot keep up is left alone for twice as long.
    const [busy] = await deliveries(made.id)
    expect((busy?.nextAt ?? 0) - (busy?.triedAt ?? 0)).toBeGreaterThan(2 * 1_800_000 * 0.9 - 1)
    await passTime()
    expect(await deliveries(made.id)).toMatchObject([{ state: 'done', attempts: 4, status: 204 }])
    const got = await receiver.got()
    expect(new Set(got.map(one => one.headers['webhook-id'])).size).toBe(1)
    expect(new Set(got.map(one => one.body)).size).toBe(1)
    for (const one of got) expect(verified(one, secret)).toEqual([secret])
    expect((await webhook(made.id))?.failingSince).toBeNull()
    await passTime()
    expect(await receiver.got()).toHaveLength(4)
  })

  test('asks to be left alone for a while: that counts when it is longer', async () => {
    const receiver = await program({ status: 429, headers: { 'retry-after': '7200' } })
    const { webhook: made } = await add(receiver.url)
    await ask()
    await settle(0)
    const [delivery] = await deliveries(made.id)
    expect((delivery?.nextAt ?? 0) - (delivery?.triedAt ?? 0)).toBe(7_200_000)
  })

  test('hangs: it is cut off, and nobody else waits for it', async () => {
    const [slow, quick] = await Promise.all([program({ hang: 60_000 }), program()])
    await add(slow.url)
    await add(quick.url)
    await Promise.all([ask('911'), ask('912'), ask('913')])
    const begun = Date.now()
    const round = drain(bindings, Date.now() + 1_000)
    for (;;) {
      if ((await quick.got()).length === 3) break
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    expect(Date.now() - begun).toBeLessThan(8_000)
    await round
    const id = (await desk.hemin.call('listWebhooks', {})).items[0]?.id ?? ''
    // The round that the first request began may be the one that waits.
    const tries = async () => (await deliveries(id)).filter(one => one.attempts > 0)
    while ((await tries()).length === 0) await new Promise(resolve => setTimeout(resolve, 200))
    const [tried] = await tries()
    expect(tried).toMatchObject({ state: 'waiting', status: null, excerpt: 'timeout' })
  }, 60_000)

  test('does not follow anywhere else, and keeps no more than the beginning of what it says', async () => {
    const trap = await program()
    const receiver = await program({ status: 307, headers: { location: trap.url }, body: 'x'.repeat(100_000) })
    const { webhook: made } = await add(receiver.url)
    await ask()
    await settle(0)
    expect(await trap.got()).toEqual([])
    const [delivery] = await deliveries(made.id)
    expect(delivery).toMatchObject({ status: 307, state: 'waiting' })
    expect(delivery?.excerpt).toHaveLength(500)
  })

  test('never comes back: after the last wait it is dead, and after five days the webhook is off and admins know', async () => {
    const receiver = await program({ status: 500 })
    const { webhook: made } = await add(receiver.url)
    await ask()
    await settle(0)
    for (let i = 0; i < 9; i++) await passTime()
    expect(await deliveries(made.id)).toMatchObject([{ state: 'dead', attempts: 10, nextAt: null }])
    expect(await receiver.got()).toHaveLength(10)
    const long = Date.now() - 6 * DAY
    await bindings.DB.prepare('update webhooks set failing_since = ? where id = ?').bind(long, made.id).run()
    await ask('921')
    await settle(0)
    expect(await webhook(made.id)).toMatchObject({ enabled: false, offBecause: 'failing' })
    for (const admin of [desk.hemin, desk.wuyue]) {
      const [notice] = (await admin.call('listNotices', {})).items
      expect(notice).toMatchObject({ kind: 'webhook_disabled', subject: { kind: 'webhook', id: made.id } })
    }
    expect((await desk.linxia.call('listNotices', {})).items).toEqual([])
    await ask('922')
    await settle(0)
    expect(await receiver.got()).toHaveLength(11)
  }, 30_000)

  test('says that it is gone for good: the webhook is off at once', async () => {
    const receiver = await program({ status: 410 })
    const { webhook: made } = await add(receiver.url)
    await ask()
    await settle(0)
    expect(await webhook(made.id)).toMatchObject({ enabled: false, offBecause: 'gone' })
    expect(await deliveries(made.id)).toMatchObject([{ state: 'dead', attempts: 1 }])
  })
})

describe('replay', () => {
  async function dead(): Promise<{
    receiver: Awaited<ReturnType<typeof program>>
    hook: Output<'addWebhook'>['webhook']
  }> {
    const receiver = await program({ status: 410 })
    const { webhook: hook } = await add(receiver.url)
    await ask('931')
    await settle(0)
    await ask('932') // while it is off
    await settle(0)
    await receiver.answers({ status: 200 })
    const { version } = (await webhook(hook.id)) as { version: number }
    await desk.hemin.call('changeWebhook', { id: hook.id, url: receiver.url, events: [], enabled: true, version })
    return { receiver, hook }
  }

  test('of one, under its own id', async () => {
    const { receiver, hook } = await dead()
    const [one] = await deliveries(hook.id)
    await desk.hemin.call('replayDelivery', { id: hook.id, deliveryId: one?.id ?? '' })
    await settle(0)
    const got = await receiver.got()
    expect(got.map(one => one.headers['webhook-id'])).toEqual([one?.id, one?.id])
    expect(await deliveries(hook.id)).toMatchObject([{ state: 'done', attempts: 1 }])
  })

  test('of what was missed since a time, also while it was off; again, and nothing is missed', async () => {
    const { receiver, hook } = await dead()
    const since = Date.now() - DAY
    const replay = (only: 'failed' | 'all') => desk.hemin.call('replayDeliveries', { id: hook.id, since, only })
    expect(await replay('failed')).toEqual({ count: 2 })
    await settle(0)
    expect(new Set((await receiver.got()).slice(1).map(one => JSON.parse(one.body).data.subject.id)).size).toBe(2)
    expect(await replay('failed')).toEqual({ count: 0 })
    expect(await replay('all')).toEqual({ count: 2 })
    await settle(0)
    expect(await receiver.got()).toHaveLength(5)
    expect(await desk.hemin.call('replayDeliveries', { id: hook.id, since: Date.now() + DAY, only: 'all' })).toEqual({
      count: 0,
    })
  })

  test('pages go on, and nobody else gets in', async () => {
    const receiver = await program()
    const { webhook: hook } = await add(receiver.url)
    for (let i = 0; i < 3; i++) await desk.hemin.call('tryWebhook', { id: hook.id })
    await settle(0)
    const first = await desk.hemin.call('listDeliveries', { id: hook.id, limit: 2 })
    const second = await desk.hemin.call('listDeliveries', { id: hook.id, limit: 2, after: first.next ?? '' })
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
    const other = await office()
    const deliveryId = first.items[0]?.id ?? ''
    const { id } = hook
    const tries = [
      other.hemin.call('listDeliveries', { id }),
      other.hemin.call('tryWebhook', { id }),
      other.hemin.call('removeWebhook', { id }),
      other.hemin.call('rotateWebhookSecret', { id, version: 1 }),
      other.hemin.call('replayDelivery', { id, deliveryId }),
      other.hemin.call('replayDeliveries', { id, since: 0, only: 'all' }),
      other.hemin.call('changeWebhook', { id, url: receiver.url, events: [], enabled: true, version: 1 }),
    ]
    for (const one of await Promise.allSettled(tries)) expect(one).toMatchObject({ reason: { code: 'not_found' } })
    const { webhook: second2 } = await add(receiver.url)
    await expect(desk.hemin.call('replayDelivery', { id: second2.id, deliveryId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await desk.hemin.call('removeWebhook', { id })
    await expect(desk.hemin.call('listDeliveries', { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
