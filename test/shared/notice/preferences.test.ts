import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calendar, isWorking, officeCalendar, wallTime } from '../../../shared/calendar.ts'
import { groupOf, groups, nearer, relations } from '../../../shared/notice/kinds.ts'
import {
  channelsFor,
  defaultPreferences,
  isQuiet,
  type NoticePreferences,
  nextAllowed,
  type Telling,
} from '../../../shared/notice/preferences.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const shanghai = officeCalendar('Asia/Shanghai')
/** A Monday, 11:30 in Shanghai. */
const NOW = Date.parse('2026-11-23T03:30:00Z')
const night = { on: true, from: '20:00', to: '08:00' }

const chosen = (over: Partial<NoticePreferences> = {}): NoticePreferences => ({
  ...defaultPreferences('Asia/Shanghai'),
  ...over,
})
const telling = (over: Partial<Telling> = {}): Telling => ({
  kind: 'handoff_requested',
  relation: 'department',
  onDuty: true,
  caseId: 'case1',
  ...over,
})

describe('whom it reaches how', () => {
  test('a request for the department is in the list of all its people, on the desktop of those on duty', () => {
    expect(channelsFor(telling(), chosen(), [shanghai], NOW)).toEqual({
      listed: true,
      silent: false,
      desktop: NOW,
      mail: null,
    })
    expect(channelsFor(telling({ onDuty: false }), chosen(), [shanghai], NOW)).toMatchObject({
      listed: true,
      desktop: null,
      mail: null,
    })
  })

  test('an answer to what I asked reaches me, on duty or not', () => {
    const answer = telling({ kind: 'handoff_answered', relation: 'asker', onDuty: false })
    expect(channelsFor(answer, chosen(), [], NOW).desktop).toBe(NOW)
  })

  test('a muted case is in the list, read, and nowhere else', () => {
    const muted = chosen({ mutedCaseIds: ['case1'] })
    expect(channelsFor(telling({ relation: 'assignee' }), muted, [], NOW)).toEqual({
      listed: true,
      silent: true,
      desktop: null,
      mail: null,
    })
    expect(channelsFor(telling({ caseId: 'case2' }), muted, [], NOW).desktop).toBe(NOW)
  })

  test('each group has its own choice; a kind that nobody knows yet belongs to the rest', () => {
    const none = { panel: false, desktop: false, mail: true }
    const own = chosen({ groups: { ...chosen().groups, asks: none } })
    expect(channelsFor(telling(), own, [], NOW)).toMatchObject({ listed: false, desktop: null, mail: NOW })
    expect(channelsFor(telling({ kind: 'mentioned' }), own, [], NOW)).toMatchObject({ listed: true, mail: null })
    expect(groupOf('sung')).toBe('other')
    expect(groupOf('toString')).toBe('other')
  })
})

describe('when not', () => {
  test('at night it waits until eight', () => {
    const at = Date.parse('2026-11-23T15:00:00Z') // 23:00
    expect(new Date(nextAllowed(chosen({ quiet: night }), [], at)).toISOString()).toBe('2026-11-24T00:00:00.000Z')
  })

  test('in working time only: from Friday evening to Monday morning', () => {
    const at = Date.parse('2026-11-20T11:00:00Z') // Friday 19:00
    const times = chosen({ workingTimeOnly: true })
    expect(new Date(nextAllowed(times, [shanghai], at)).toISOString()).toBe('2026-11-23T01:00:00.000Z')
  })

  test('hours that never fall together with work hold nothing for ever', () => {
    const times = chosen({ workingTimeOnly: true, quiet: { on: true, from: '08:00', to: '19:00' } })
    const free = nextAllowed(times, [shanghai], NOW)
    expect(wallTime(free, 'Asia/Shanghai').time).toBe('19:00')
  })
})

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']
const anyClock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const anyTimes = fc.record({
  quiet: fc.record({ on: fc.boolean(), from: anyClock, to: anyClock }),
  timeZone: fc.constantFrom(...zones),
  workingTimeOnly: fc.boolean(),
})
const anyAt = fc.integer({
  min: Date.parse('2026-01-01T00:00:00Z') / MINUTE,
  max: Date.parse('2027-01-01T00:00:00Z') / MINUTE,
})
const anyCalendars = fc.array(
  fc.constantFrom(...zones).map(zone => officeCalendar(zone)),
  { maxLength: 2 },
)

type Times = Parameters<typeof nextAllowed>[0]

/** The slow way: minute by minute. */
function slowNext(times: Times, calendars: readonly Calendar[], at: number, most: number): number | null {
  for (let moment = at; moment <= at + most; moment += MINUTE) {
    const atWork = !times.workingTimeOnly || calendars.length === 0 || calendars.some(one => isWorking(one, moment))
    if (atWork && !isQuiet(times, moment)) return moment
  }
  return null
}

const RUNS = 200

test(`held-back notices go out at the first allowed minute, as the slow model finds it (${RUNS} cases)`, () => {
  fc.assert(
    fc.property(anyTimes, anyCalendars, anyAt, (times, calendars, minute) => {
      const at = minute * MINUTE
      const quick = nextAllowed(times, calendars, at)
      expect(quick).toBeGreaterThanOrEqual(at)
      const slow = slowNext(times, calendars, at, 30 * HOUR)
      if (slow !== null) expect(quick).toBe(slow)
      else expect(isQuiet(times, quick)).toBe(false)
    }),
    { numRuns: RUNS },
  )
  console.log(`next allowed minute: ${RUNS} cases against the minute-by-minute model`)
}, 120_000)

test(`whatever somebody chose: nothing early, nothing that they refused, and rank has no say (${RUNS} cases)`, () => {
  const anyChoice = fc.record({ panel: fc.boolean(), desktop: fc.boolean(), mail: fc.boolean() })
  const anyGroups = fc.record(
    Object.fromEntries(groups.map(group => [group, anyChoice])) as Record<(typeof groups)[number], typeof anyChoice>,
  )
  const anyTelling = fc.record({
    kind: fc.constantFrom('handoff_requested', 'handoff_answered', 'mentioned', 'task_due', 'handoff_breached', 'sung'),
    relation: fc.constantFrom(...relations),
    onDuty: fc.boolean(),
    caseId: fc.constantFrom(null, 'a', 'b'),
  })
  const anyMuted = fc.constantFrom<string[]>([], ['a'])
  fc.assert(
    fc.property(anyTimes, anyGroups, anyTelling, anyMuted, anyAt, (times, groups, notice, mutedCaseIds, minute) => {
      const at = minute * MINUTE
      const own: NoticePreferences = { ...times, groups, language: 'zh', mutedCaseIds }
      const { listed, silent, desktop, mail } = channelsFor(notice, own, [shanghai], at)
      const choice = groups[groupOf(notice.kind)]
      const muted = notice.caseId !== null && mutedCaseIds.includes(notice.caseId)
      const addressed = notice.relation !== 'department' || notice.onDuty
      expect(listed).toBe(choice.panel)
      expect(silent).toBe(muted)
      expect(desktop !== null).toBe(choice.desktop && addressed && !muted)
      expect(mail !== null).toBe(choice.mail && addressed && !muted)
      for (const from of [desktop, mail]) if (from !== null) expect(from).toBe(nextAllowed(own, [shanghai], at))
    }),
    { numRuns: RUNS },
  )
  console.log(`channels: ${RUNS} cases`)
}, 120_000)

test('the nearest relation counts, in whatever order they are met', () => {
  expect(nearer('department', 'asker')).toBe('asker')
  expect(nearer('mentioned', 'assignee')).toBe('assignee')
  expect(nearer('lead', 'lead')).toBe('lead')
})
