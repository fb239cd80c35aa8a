import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { piecesOf, turnsOf } from '../../../extension/standard/clock-pieces.ts'
import { currentClock, sayClock } from '../../../extension/standard/clock-say.ts'
import { clockSentences } from '../../../shared/sentences/clock.ts'
import { sentencesIn } from '../../../shared/sentences.ts'
import type { ClockCard, OpenedClock, Segment } from '../../../shared/standard/contract.ts'
import { CAST_NOW, HOUR, idOf } from '../../support/cast.ts'

const MINUTE = 60_000

function opened(segments: Segment[], over: Partial<OpenedClock> = {}): OpenedClock {
  const elapsedNowMs = segments.filter(one => one.kind === 'running').reduce((sum, one) => sum + one.to - one.from, 0)
  return {
    state: 'running',
    targetMs: 8 * HOUR,
    elapsedMs: 0,
    since: CAST_NOW - HOUR,
    dueAt: CAST_NOW + 7 * HOUR,
    warnAt: null,
    breachedAt: null,
    standard: { id: idOf(1), name: '八小时答复', version: 1, calendar: 'department' },
    elapsedNowMs,
    pausedMs: 0,
    stoppedAt: null,
    segments,
    ...over,
  }
}

const piece = (from: number, to: number, kind: Segment['kind'], because = 'handoff_requested'): Segment => ({
  from: CAST_NOW + from * HOUR,
  to: CAST_NOW + to * HOUR,
  kind,
  because,
})

describe('the picture of a clock', () => {
  test('shows what is left while it runs, and nothing of it once it is over or paused', () => {
    const running = opened([piece(-1, 0, 'running')])
    expect(piecesOf(running, CAST_NOW).map(one => one.kind)).toEqual(['running', 'rest'])
    const over = opened([piece(-9, 0, 'running')], { breachedAt: CAST_NOW - HOUR })
    expect(piecesOf(over, CAST_NOW).map(({ kind, weight }) => [kind, weight / HOUR])).toEqual([
      ['running', 8],
      ['over', 1],
    ])
    const paused = opened([piece(-2, -1, 'running'), piece(-1, 0, 'paused', 'handoff_waited')], { state: 'paused' })
    expect(piecesOf(paused, CAST_NOW).map(one => one.kind)).toEqual(['running', 'paused'])
  })

  test('gives a pause the width of the working time in it, not of the night', () => {
    const clock = opened([piece(-17, -16, 'running'), piece(-16, 0, 'paused', 'handoff_asked_back')], {
      state: 'paused',
      pausedMs: 2 * HOUR,
    })
    expect(piecesOf(clock, CAST_NOW).map(({ kind, weight }) => [kind, weight / HOUR])).toEqual([
      ['running', 1],
      ['paused', 2],
    ])
  })

  test('gives a weekend no more than a sliver, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 8 }), (closed, worked) => {
        const clock = opened([piece(-closed - worked, -closed, 'running'), piece(-closed, 0, 'closed', 'calendar')])
        const pieces = piecesOf(clock, CAST_NOW)
        const all = pieces.reduce((sum, one) => sum + one.weight, 0)
        const shut = pieces.filter(one => one.kind === 'closed').reduce((sum, one) => sum + one.weight, 0)
        expect(shut / all).toBeLessThanOrEqual(0.04)
      }),
    )
  })

  test('in words: what each event began, how long it ran and how often the department was closed meanwhile', () => {
    const clock = opened(
      [
        piece(-20, -18, 'running'),
        piece(-18, -5, 'closed', 'calendar'),
        piece(-5, -4, 'running', 'calendar'),
        piece(-4, -1, 'paused', 'handoff_waited'),
        piece(-1, 0, 'running', 'handoff_resumed'),
      ],
      { breachedAt: CAST_NOW - HOUR / 2, stoppedAt: CAST_NOW, state: 'missed' },
    )
    expect(turnsOf(clock).map(({ because, kind, ms, closed }) => [because, kind, ms / HOUR, closed])).toEqual([
      ['handoff_requested', 'running', 3, 1],
      ['handoff_waited', 'paused', 3, 0],
      ['handoff_resumed', 'running', 1, 0],
      ['breach', 'breach', 0, 0],
      ['stopped', 'stopped', 0, 0],
    ])
  })
})

describe('a clock in words', () => {
  const card = (over: Partial<ClockCard> = {}): ClockCard => ({
    state: 'running',
    targetMs: HOUR,
    elapsedMs: 0,
    since: CAST_NOW,
    dueAt: CAST_NOW + 25 * MINUTE,
    warnAt: CAST_NOW + 20 * MINUTE,
    breachedAt: null,
    ...over,
  })
  const at = (minutes: number) => ({
    now: CAST_NOW + minutes * MINUTE,
    language: 'zh' as const,
    timeZone: 'Asia/Shanghai',
  })
  const say = sentencesIn(clockSentences, 'zh')

  test('says what is left, warns when it should, and counts how late it is', () => {
    expect(sayClock('own', card(), at(0), say)).toMatchObject({ text: '接手还剩 25 分钟', tone: 'plain' })
    expect(sayClock('own', card(), at(21), say)).toMatchObject({ text: '接手还剩 4 分钟', tone: 'warn' })
    expect(sayClock('own', card(), at(37), say)).toMatchObject({ text: '接手超时 12 分钟', tone: 'bad' })
    const paused = card({ state: 'paused', dueAt: null, elapsedMs: 30 * MINUTE })
    expect(sayClock('resolve', paused, at(0), say).text).toBe('答复暂停 · 已用 30 分钟 / 1 小时')
  })

  test('speaks of owning until somebody has it, then of answering', () => {
    const done = card({ state: 'met' })
    expect(currentClock({ own: card(), resolve: card() })?.name).toBe('own')
    expect(currentClock({ own: done, resolve: card() })?.name).toBe('resolve')
    expect(currentClock({ own: done, resolve: null })?.name).toBe('own')
    expect(currentClock({ own: null, resolve: null })).toBeNull()
    expect(currentClock(undefined)).toBeNull()
  })
})
