import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { concernedByClock } from '../../../worker/handoff/concerned.ts'
import { ringClocks, ringOverdue } from '../../../worker/handoff/ringing.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { eventFromRow } from '../../../worker/handoff/rules.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { timerOf } from '../../../worker/platform/timer.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { roundTheClock } from '../../support/round-the-clock.ts'
import { request } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
const MINUTE = 60_000

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let desk: Office
let asked: Handoff
/** Minutes after the request, as an instant. */
const minute = (minutes: number) => asked.requestedAt + minutes * MINUTE

beforeEach(async () => {
  desk = await office()
  await roundTheClock(desk)
  asked = await desk.linxia.call('requestHandoff', request(desk, '700'))
})

async function stored() {
  const [rows, log] = await batch(db, handoffQuery(desk.workspaceId, asked.id), logQuery(desk.workspaceId, asked.id))
  const [row] = rows
  if (!row) throw new Error('gone')
  return { row, log: log.map(one => ({ ...eventFromRow(one), row: one })) }
}

/** What the clocks did: kind without its prefix, which clock or level, and after how many minutes. */
async function done() {
  const { log } = await stored()
  const mine = log.filter(one => one.actorId === 'system')
  return mine.map(({ kind, at, data }) => {
    const what = kind.replace('handoff_', '')
    return `${what} ${data.level || data.clock} ${(at - asked.requestedAt) / MINUTE}`
  })
}

const everything = [
  'warned own 48',
  'breached own 60',
  'lapsed 1 120',
  'climbed 2 180',
  'climbed 3 240',
  'warned resolve 384',
  'breached resolve 480',
]

const ring = (minutes: number) => ringClocks(bindings, desk.workspaceId, minute(minutes))

/** The row is what log, standards and calendars tell. */
async function expectRebuildable() {
  const { row, log } = await stored()
  const events = log.map(one => one.row)
  expect(row).toEqual(await rebuiltFrom(desk.workspaceId, events))
}

describe('a request that nobody takes', () => {
  test('warns, is over, lapses, and climbs to the admins, each to the minute', async () => {
    expect((await stored()).row.alarm_at).toBe(minute(48))
    for (const [i, minutes] of [48, 60, 120, 180, 240, 384, 480].entries()) {
      expect(await ring(minutes - 1 / 60)).toBe(minute(minutes))
      expect(await done()).toEqual(everything.slice(0, i))
      await ring(minutes)
      expect(await done()).toEqual(everything.slice(0, i + 1))
    }
    expect(await ring(100_000)).toBeNull()
    expect(await done()).toEqual(everything)
    await expectRebuildable()
    const { handoff, log } = await desk.linxia.call('readHandoff', { id: asked.id })
    expect(handoff).toMatchObject({
      state: 'lapsed',
      climbed: 3,
      version: 2,
      clocks: { own: { breachedAt: minute(60) } },
    })
    // 周正 leads Billing; it has no deputy, so the admins come next, and are not told again.
    const reached = log.filter(one => one.data.level).map(one => [one.data.level, one.data.memberIds])
    expect(reached).toEqual([
      [1, [desk.zhouzheng.id]],
      [2, expect.arrayContaining([desk.hemin.id, desk.wuyue.id])],
      [3, []],
    ])
  })

  test('is caught up in order and with the right instants after the Worker slept for a day', async () => {
    await ring(24 * 60)
    expect(await done()).toEqual(everything)
    await expectRebuildable()
  })

  test('is done once when two rounds run at once, and when one is run again', async () => {
    await Promise.all([ring(130), ring(130), ring(130)])
    await ring(130)
    expect(await done()).toEqual(everything.slice(0, 3))
    await expectRebuildable()
  })

  test('is not warned about once it was taken in time', async () => {
    await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'accept' } })
    await ring(300)
    expect(await done()).toEqual([])
    expect((await stored()).row.alarm_at).toBe(minute(384))
  })

  test('can still be taken from a form that was open before the warning, and not from one of before the lapse', async () => {
    await ring(70)
    const accept = { id: asked.id, version: asked.version, move: { kind: 'accept' as const } }
    expect(await desk.lina.call('moveHandoff', accept)).toMatchObject({ state: 'accepted', version: 2 })
    const second = await desk.linxia.call('requestHandoff', request(desk, '701'))
    await ringClocks(bindings, desk.workspaceId, second.requestedAt + 121 * MINUTE)
    const late = { id: second.id, version: second.version, move: { kind: 'accept' as const } }
    await expect(desk.lina.call('moveHandoff', late)).rejects.toMatchObject({ code: 'handoff_moved_on' })
    expect(await desk.lina.call('moveHandoff', { ...late, version: 2 })).toMatchObject({
      state: 'accepted',
      climbed: 0,
    })
  })

  test('is not warned about twice when a move put the old alarm back', async () => {
    await ring(50)
    const old = q
      .updateTable('handoffs')
      .set({ alarm_at: minute(48) })
      .where('id', '=', asked.id)
    await batch(db, old)
    expect(await ring(51)).toBe(minute(60))
    expect(await done()).toEqual(['warned own 48'])
  })

  test('breaks nobody else’s clocks when its own log cannot be read', async () => {
    const other = await desk.linxia.call('requestHandoff', request(desk, '702'))
    await batch(db, q.updateTable('handoffs').set({ dispute: 'no JSON' }).where('id', '=', asked.id))
    const next = await ringClocks(bindings, desk.workspaceId, other.requestedAt + 49 * MINUTE)
    expect(next).toBe(other.requestedAt + 50 * MINUTE)
    const { log } = await desk.linxia.call('readHandoff', { id: other.id })
    expect(log.at(-1)).toMatchObject({ kind: 'handoff_warned', actor: { id: 'system' } })
  })
})

test('a warning is for who can still keep the standard, a breach also for who asked, a climb for whom it reaches', async () => {
  await ring(240)
  const { row, log } = await stored()
  const concerned = log.filter(one => one.actorId === 'system').map(one => [one.kind, concernedByClock(row, one)])
  const billing = { departmentId: desk.departments.billing.id, relation: 'department' }
  expect(concerned).toEqual([
    ['handoff_warned', [billing]],
    ['handoff_breached', [billing, { memberId: desk.linxia.id, relation: 'asker' }]],
    ['handoff_lapsed', [{ memberId: desk.zhouzheng.id, relation: 'lead' }]],
    ['handoff_climbed', expect.arrayContaining([{ memberId: desk.hemin.id, relation: 'lead' }])],
    ['handoff_climbed', []],
  ])
})

/** As if the request had been made that much earlier. */
async function longAgo(minutes: number) {
  const earlier = minutes * MINUTE
  const { row } = await stored()
  asked = { ...asked, requestedAt: asked.requestedAt - earlier }
  await batch(
    db,
    q
      .updateTable('handoffs')
      .set({ requested_at: asked.requestedAt, alarm_at: (row.alarm_at ?? 0) - earlier })
      .where('id', '=', asked.id),
    q.updateTable('events').set({ at: asked.requestedAt }).where('subject_id', '=', asked.id),
  )
}

const timer = () => timerOf(bindings, desk.workspaceId)
const alarm = () => runInDurableObject(timer(), (_, state) => state.storage.getAlarm())

describe('the timer', () => {
  test('is set to the earliest clock of the workspace', async () => {
    await expect.poll(alarm).toBe(minute(48))
    await desk.linxia.call('requestHandoff', request(desk, '703'))
    expect(await alarm()).toBe(minute(48))
  })

  test('rings what is due when its alarm goes off, and sets the next', async () => {
    await expect.poll(alarm).toBe(minute(48))
    await longAgo(61)
    expect(await runDurableObjectAlarm(timer())).toBe(true)
    expect(await done()).toEqual(['warned own 48', 'breached own 60'])
    expect(await alarm()).toBe(minute(120))
  })

  test('that went off twice has rung once', async () => {
    await expect.poll(alarm).toBe(minute(48))
    await longAgo(61)
    await Promise.all([runDurableObjectAlarm(timer()), ringClocks(bindings, desk.workspaceId, Date.now())])
    await runInDurableObject(timer(), (_, state) => state.storage.setAlarm(Date.now() + 3_600_000))
    await runDurableObjectAlarm(timer())
    expect(await done()).toEqual(['warned own 48', 'breached own 60'])
  })

  test('whose call was lost is replaced by the schedule, which also sets it for what comes soon', async () => {
    await expect.poll(alarm).toBe(minute(48))
    // Killed between the commit and the call: the row says when, and nobody was told.
    await runInDurableObject(timer(), (_, state) => state.storage.deleteAlarm())
    await longAgo(61)
    await ringOverdue(bindings, Date.now())
    expect(await done()).toEqual(['warned own 48', 'breached own 60'])
    expect(await alarm()).toBe(minute(120))
    await runInDurableObject(timer(), (_, state) => state.storage.deleteAlarm())
    await ringOverdue(bindings, minute(115))
    expect(await done()).toHaveLength(2)
    expect(await alarm()).toBe(minute(120))
  })
})
