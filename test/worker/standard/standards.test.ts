import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type Calendar, officeCalendar } from '../../../shared/calendar.ts'
import { newId } from '../../../shared/ids.ts'
import type { StandardWords } from '../../../shared/standard/contract.ts'
import { ringClocks } from '../../../worker/handoff/ringing.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { nothingLeft, roundTheClock } from '../../support/round-the-clock.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
const MINUTE = 60_000
const quick: StandardWords = {
  name: '账务部十分钟接手',
  clock: 'own',
  departmentId: null,
  topicId: null,
  intent: null,
  targetMinutes: 10,
  warnShare: 0.5,
  lapseShare: null,
  climbMinutes: 10,
  calendar: 'always',
}

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let desk: Office
beforeEach(async () => {
  desk = await office()
  await roundTheClock(desk)
})

const versionNow = async () => (await desk.hemin.call('readStandards', {})).version
const ask = (number: string) => desk.linxia.call('requestHandoff', request(desk, number))

async function clocksOf(id: string) {
  const { handoff } = await desk.linxia.call('readHandoff', { id })
  return handoff.clocks
}

async function expectRebuilt(id: string) {
  const [rows, log] = await batch(db, handoffQuery(desk.workspaceId, id), logQuery(desk.workspaceId, id))
  expect(rows[0]).toEqual(await rebuiltFrom(desk.workspaceId, log))
}

describe('a new standard', () => {
  test('from now on measures the stays that begin afterwards, and leaves those that go on', async () => {
    const before = await ask('801')
    const draft = { standard: { ...quick, departmentId: desk.departments.billing.id }, since: 'now' as const }
    expect(await desk.hemin.call('previewStandard', draft)).toMatchObject({ open: 1, moved: 0, becomeOver: 0 })
    await desk.hemin.call('writeStandard', { ...draft, version: await versionNow() })
    await nothingLeft(desk.workspaceId)
    const later = await ask('802')
    expect((await clocksOf(before.id))?.own?.targetMs).toBe(60 * MINUTE)
    expect(later.clocks?.own).toMatchObject({ targetMs: 10 * MINUTE, dueAt: later.requestedAt + 10 * MINUTE })
    await expectRebuilt(before.id)
  })

  test('from the beginning measures all, as the preview said, and sets the alarms anew', async () => {
    const before = await ask('803')
    const draft = { standard: quick, since: 'beginning' as const, id: (await own()).id }
    expect(await desk.hemin.call('previewStandard', draft)).toEqual({
      open: 1,
      more: false,
      moved: 1,
      becomeOver: 0,
      becomeInTime: 0,
      begin: 0,
      stop: 0,
    })
    expect((await clocksOf(before.id))?.own?.targetMs).toBe(60 * MINUTE)
    await desk.hemin.call('writeStandard', { ...draft, version: await versionNow() })
    await nothingLeft(desk.workspaceId)
    expect((await clocksOf(before.id))?.own?.targetMs).toBe(10 * MINUTE)
    await expectRebuilt(before.id)
    await ringClocks(bindings, desk.workspaceId, before.requestedAt + 5 * MINUTE)
    const { log } = await desk.linxia.call('readHandoff', { id: before.id })
    expect(log.at(-1)).toMatchObject({ kind: 'handoff_warned', at: before.requestedAt + 5 * MINUTE })
  })

  test('that ends from the beginning takes the clock away; from now on it stays for those that go on', async () => {
    const { id } = await own()
    const [one, other] = [await ask('804'), await ask('805')]
    await desk.hemin.call('retireStandard', { id, since: 'now', version: await versionNow() })
    await nothingLeft(desk.workspaceId)
    expect((await clocksOf(one.id))?.own).not.toBeNull()
    expect((await ask('806')).clocks?.own).toBeNull()
    expect((await clocksOf(other.id))?.own?.targetMs).toBe(60 * MINUTE)
  })

  test('is written by admins from the version that they saw, under a name of its own', async () => {
    const version = await versionNow()
    const input = { standard: quick, since: 'now' as const, version }
    await expect(desk.zhouzheng.call('writeStandard', input)).rejects.toMatchObject({ code: 'not_allowed' })
    await desk.hemin.call('writeStandard', input)
    await expect(desk.hemin.call('writeStandard', input)).rejects.toMatchObject({ code: 'stale' })
    const again = { ...input, version: version + 1 }
    await expect(desk.hemin.call('writeStandard', again)).rejects.toMatchObject({ code: 'name_taken' })
    const strange = { ...again, standard: { ...quick, name: 'x', departmentId: desk.linxia.id } }
    await expect(desk.hemin.call('writeStandard', strange)).rejects.toMatchObject({ code: 'unknown_department' })
    const gone = { ...again, id: desk.linxia.id, standard: { ...quick, name: 'y' } }
    await expect(desk.hemin.call('writeStandard', gone)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of another company is not to be seen', async () => {
    const theirs = await office()
    await desk.hemin.call('writeStandard', { standard: quick, since: 'now', version: await versionNow() })
    const { standards } = await theirs.hemin.call('readStandards', {})
    expect(standards.map(one => one.name)).not.toContain(quick.name)
  })
})

const own = async () => {
  const { standards } = await desk.hemin.call('readStandards', {})
  const found = standards.find(one => one.clock === 'own')
  if (!found) throw new Error('no standard')
  return found
}

test('two admins write the first change of the defaults at once: one of them is told to look again', async () => {
  const fresh = await office()
  const input = { standard: quick, since: 'now' as const, version: 0 }
  const both = await Promise.allSettled([
    fresh.hemin.call('writeStandard', input),
    fresh.wuyue.call('writeStandard', { ...input, standard: { ...quick, name: 'other' } }),
  ])
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
})

test('a ticket that is none, or another workspace’s, is no exception', async () => {
  const other = await office()
  const theirs = await other.linxia.call('openCase', { facts: ticket('811') })
  for (const value of [theirs.id, newId(0), '#810', "' or 1=1 --"]) {
    const exception = { kind: 'case' as const, value, reason: '诉讼中', version: await versionNow() }
    await expect(desk.hemin.call('addStandardException', exception)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('an excepted case has no clock, with the reason; measured again it has the clock it would have had', async () => {
  const asked = await ask('810')
  const exception = { kind: 'case' as const, value: asked.case.id, reason: '诉讼中' }
  const { exceptions } = await desk.hemin.call('addStandardException', { ...exception, version: await versionNow() })
  await nothingLeft(desk.workspaceId)
  expect(await clocksOf(asked.id)).toEqual({ own: null, resolve: null })
  expect(await desk.linxia.call('readClocks', { id: asked.id })).toMatchObject({ own: null, excepted: '诉讼中' })
  const [{ id } = { id: '' }] = exceptions
  await desk.hemin.call('removeStandardException', { id, version: await versionNow() })
  await nothingLeft(desk.workspaceId)
  expect(await clocksOf(asked.id)).toEqual(asked.clocks)
})

describe('another calendar', () => {
  const never: Calendar = {
    ...officeCalendar('Asia/Shanghai'),
    week: officeCalendar('Asia/Shanghai').week.map(() => []),
  }
  const always: Calendar = { ...never, week: never.week.map(() => [{ from: '00:00', to: '24:00' }]) }

  async function setCalendar(calendar: Calendar, since?: 'now' | 'beginning') {
    const { departments, version } = await desk.hemin.call('readOrganisation', {})
    const found = departments.find(one => one.id === desk.departments.billing.id)
    if (!found) throw new Error('gone')
    const { id, name, englishName, colour } = found
    await desk.hemin.call('changeDepartment', {
      id,
      name,
      englishName,
      colour,
      calendar,
      version,
      ...(since && { since }),
    })
    await nothingLeft(desk.workspaceId)
  }

  /** Measured in the department's hours, which are all hours. */
  beforeEach(async () => {
    for (const { id, version: _, from, retired, writtenAt, writtenBy, ...words } of await inForce()) {
      const standard = { ...words, calendar: 'department' as const }
      await desk.hemin.call('writeStandard', { id, standard, since: 'beginning', version: await versionNow() })
    }
    await setCalendar(always, 'beginning')
  })

  async function inForce() {
    const { standards } = await desk.hemin.call('readStandards', {})
    return standards.filter(one => one.version === 2)
  }

  test('from now on keeps what was counted; from the beginning counts all again; the preview tells both', async () => {
    const asked = await ask('820')
    expect(asked.clocks?.own?.dueAt).toBe(asked.requestedAt + 60 * MINUTE)
    const id = desk.departments.billing.id
    const preview = (since: 'now' | 'beginning') => desk.hemin.call('previewCalendar', { id, calendar: never, since })
    expect(await preview('now')).toMatchObject({ open: 1, moved: 1, becomeOver: 0 })
    expect(await preview('beginning')).toMatchObject({ open: 1, moved: 1 })
    await setCalendar(never)
    expect((await clocksOf(asked.id))?.own?.dueAt).toBeNull()
    const opened = await desk.linxia.call('readClocks', { id: asked.id })
    expect(opened.own?.elapsedNowMs).toBeGreaterThan(0)
    await setCalendar({ ...never, timeZone: 'UTC' }, 'beginning')
    expect((await desk.linxia.call('readClocks', { id: asked.id })).own?.elapsedNowMs).toBe(0)
    await expectRebuilt(asked.id)
  })

  test('is previewed by admins only, for departments that are there', async () => {
    const input = { id: desk.departments.billing.id, calendar: never, since: 'now' as const }
    await expect(desk.zhouzheng.call('previewCalendar', input)).rejects.toMatchObject({ code: 'not_allowed' })
    const gone = { ...input, id: desk.linxia.id }
    await expect(desk.hemin.call('previewCalendar', gone)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the figure', () => {
  const today = new Date().toISOString().slice(0, 10)
  const period = { from: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10), to: tomorrow() }

  function tomorrow() {
    return new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  }

  const figure = async () => (await desk.wanglei.call('readCompliance', period)).items

  test('counts what was kept, and what is over before anybody ended it; a reopened answer is open again', async () => {
    const { lina, linxia, departments } = desk
    const [kept, late] = [await ask('830'), await ask('831')]
    const accepted = await lina.call('moveHandoff', { id: kept.id, version: 1, move: { kind: 'accept' } })
    const departmentId = departments.billing.id
    expect(await figure()).toEqual([{ departmentId, clock: 'own', met: 1, measured: 1 }])
    await ringClocks(bindings, desk.workspaceId, late.requestedAt + 61 * MINUTE)
    expect(await figure()).toEqual([{ departmentId, clock: 'own', met: 1, measured: 2 }])
    const move = { kind: 'answer' as const, answer: '已退' }
    const answered = await lina.call('moveHandoff', { id: kept.id, version: accepted.version, move })
    expect(await figure()).toContainEqual({ departmentId, clock: 'resolve', met: 1, measured: 1 })
    const reopen = { kind: 'reopen' as const, reason: '没到账' }
    await linxia.call('moveHandoff', { id: kept.id, version: answered.version, move: reopen })
    expect(await figure()).toEqual([{ departmentId, clock: 'own', met: 1, measured: 2 }])
  })

  test('follows a standard that changes from the beginning, and is of one company', async () => {
    const kept = await ask('832')
    await desk.lina.call('moveHandoff', { id: kept.id, version: 1, move: { kind: 'accept' } })
    expect(await figure()).toHaveLength(1)
    await desk.hemin.call('retireStandard', { id: (await own()).id, since: 'beginning', version: await versionNow() })
    await nothingLeft(desk.workspaceId)
    expect(await figure()).toEqual([])
    expect((await (await office()).wanglei.call('readCompliance', period)).items).toEqual([])
  })

  test('is of at most 92 days', async () => {
    const long = { from: '2026-01-01', to: '2026-12-31' }
    await expect(desk.hemin.call('readCompliance', long)).rejects.toMatchObject({ code: 'limit_reached' })
    const backwards = { from: tomorrow(), to: today }
    await expect(desk.hemin.call('readCompliance', backwards)).rejects.toMatchObject({ code: 'limit_reached' })
  })
})

test('a clock is opened by people of the two sides and admins, by nobody else', async () => {
  const asked = await ask('840')
  const strangers = [desk.wanglei, (await office()).hemin]
  for (const one of strangers) {
    await expect(one.call('readClocks', { id: asked.id })).rejects.toMatchObject({ code: 'not_found' })
  }
  for (const one of [desk.linxia, desk.lina, desk.hemin]) {
    const { own: clock } = await one.call('readClocks', { id: asked.id })
    expect(clock).toMatchObject({
      state: 'running',
      standard: { version: 2, calendar: 'always' },
      warnAt: expect.any(Number),
    })
  }
  const { items } = await desk.wanglei.call('readRoute', { ref: asked.case.ref })
  expect(items[0]?.clocks).toBeNull()
})
