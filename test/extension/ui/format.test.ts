import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatClock,
  formatDate,
  formatDuration,
  formatFull,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRelative,
  type Reading,
} from '../../../extension/ui/format.ts'

const now = Date.parse('2026-11-23T03:30:00Z')
const zh: Reading = { now, language: 'zh', timeZone: 'Asia/Shanghai' }
const en: Reading = { now, language: 'en', timeZone: 'Europe/London' }
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('moments', () => {
  test.each([
    ['2026-11-23T01:12:00Z', '今天 09:12', 'Today 01:12'],
    ['2026-11-22T10:03:00Z', '昨天 18:03', 'Yesterday 10:03'],
    ['2026-11-24T02:00:00Z', '明天 10:00', 'Tomorrow 02:00'],
    ['2026-11-18T02:00:00Z', '11 月 18 日', '18 Nov'],
    ['2025-10-30T02:00:00Z', '2025 年 10 月 30 日', '30 Oct 2025'],
  ])('%s', (at, chinese, english) => {
    expect(formatMoment(at, zh)).toBe(chinese)
    expect(formatMoment(Date.parse(at), en)).toBe(english)
  })

  test('the reader’s midnight counts, not the server’s', () => {
    const lateInLondon = '2026-11-22T16:30:00Z'
    expect(formatMoment(lateInLondon, zh)).toBe('今天 00:30')
    expect(formatMoment(lateInLondon, en)).toBe('Yesterday 16:30')
  })

  test('a day of 25 hours is still one day', () => {
    const reading: Reading = { now: Date.parse('2026-10-25T23:30:00Z'), language: 'en', timeZone: 'Europe/London' }
    expect(formatMoment('2026-10-24T22:59:00Z', reading)).toBe('Yesterday 23:59')
  })

  test('new year', () => {
    expect(formatDate('2026-12-31T15:59:00Z', { ...zh, now: Date.parse('2026-12-31T16:10:00Z') })).toBe(
      '2026 年 12 月 31 日',
    )
  })
})

describe('relative times', () => {
  test.each([
    [-20_000, '刚刚', 'just now'],
    [-3 * MINUTE, '3 分钟前', '3 minutes ago'],
    [2 * HOUR, '2 小时后', 'in 2 hours'],
    [-26 * HOUR, '昨天', 'yesterday'],
    [-6 * 24 * HOUR, '6 天前', '6 days ago'],
    [-30 * 24 * HOUR, '10 月 24 日', '24 Oct'],
  ])('%d ms', (ms, chinese, english) => {
    expect(formatRelative(now + ms, zh)).toBe(chinese)
    expect(formatRelative(now + ms, en)).toBe(english)
  })
})

describe('durations', () => {
  test.each([
    [0, '0 分钟', '0 mins'],
    [38 * MINUTE, '38 分钟', '38 mins'],
    [-125 * MINUTE, '2 小时 5 分钟', '2 hrs 5 mins'],
    [2 * HOUR, '2 小时', '2 hrs'],
    [(26 * 60 + 7) * MINUTE, '1 天 2 小时', '1 day 2 hrs'],
  ])('%d ms', (ms, chinese, english) => {
    expect(formatDuration(ms, 'zh')).toBe(chinese)
    expect(formatDuration(ms, 'en')).toBe(english)
  })

  test('a working day may be shorter than a day', () => {
    expect(formatDuration(17 * HOUR, 'zh', 8 * HOUR)).toBe('2 天 1 小时')
  })
})

test('times and figures by language', () => {
  expect(formatClock('2026-11-23T16:05:00Z', zh)).toBe('00:05')
  expect(formatFull('2026-11-23T01:12:00Z', zh)).toBe('2026 年 11 月 23 日 星期一 09:12')
  expect(formatFull('2026-11-23T01:12:00Z', en)).toBe('Monday 23 November 2026 01:12')
  expect(formatNumber(12345.67, 'zh')).toBe('12,345.7')
  expect(formatPercent(0.614, 'en')).toBe('61%')
  expect(formatPercent(0.0312, 'zh', 1)).toBe('3.1%')
  expect(formatBytes(1_240_000, 'en')).toBe('1.2 MB')
  expect(formatBytes(0, 'zh')).toBe('0字节')
  expect(formatBytes(812, 'en')).toBe('812 bytes')
})
