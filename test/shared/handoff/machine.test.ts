import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterMove,
  eventOf,
  given,
  isOpen,
  isPossible,
  type Move,
  type MoveKind,
  possibleMoves,
  requested,
  type Side,
  type Standing,
  sideOfMove,
  sides,
  standingAfter,
  undecided,
} from '../../../shared/handoff/machine.ts'
import { Problem } from '../../../shared/problems.ts'

const BILLING = 'billing'
const RUNS = 2_000

const moves: Record<MoveKind, Move> = {
  accept: { kind: 'accept' },
  assign: { kind: 'assign', memberId: 'lina' },
  decline: { kind: 'decline', reason: '不归我们', proposedDepartmentId: 'logistics' },
  ask_back: { kind: 'ask_back', question: '哪张卡?' },
  wait: { kind: 'wait', on: 'customer', reason: '等截图' },
  resume: { kind: 'resume', note: '' },
  reply: { kind: 'reply', note: '尾号 4471' },
  answer: { kind: 'answer', answer: '已退款' },
  confirm: { kind: 'confirm', note: '' },
  reopen: { kind: 'reopen', reason: '没到账' },
  withdraw: { kind: 'withdraw', reason: '' },
  dispute: { kind: 'dispute', grounds: 'not_ours', statement: '合同写着归物流', links: [] },
  state: { kind: 'state', statement: '上次也是你们办的', links: [] },
  settle: { kind: 'settle', note: '' },
  rule: { kind: 'rule', departmentId: BILLING, reason: '流水在账务' },
}

const anyMove = fc.oneof(
  ...Object.values(moves).map(move => fc.constant(move)),
  fc.constant<Move>({ kind: 'rule', departmentId: 'logistics', reason: '货在物流' }),
)
const anyTurn = fc.record({ move: anyMove, mine: fc.subarray([...sides], { minLength: 1 }) })
const anyStart = fc.constantFrom(requested, undecided, given)

/** The event that the Worker would store of a move. */
const eventFor = (standing: Standing, move: Move, mine: readonly Side[]) => ({
  kind: eventOf[move.kind],
  data: { ...move, side: sideOfMove(standing, move.kind, mine) },
})

function isDone(standing: Standing, move: Move, mine: readonly Side[]): boolean {
  try {
    afterMove(standing, move, mine, BILLING)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

function play(start: Standing, turns: readonly { move: Move; mine: readonly Side[] }[]) {
  const way = [start]
  const log: { kind: string; data: unknown }[] = []
  for (const { move, mine } of turns) {
    const standing = way.at(-1) ?? start
    try {
      way.push(afterMove(standing, move, mine, BILLING))
      log.push(eventFor(standing, move, mine))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return { way, log }
}

test(`the log alone leads where the moves led (${RUNS} random histories)`, () => {
  fc.assert(
    fc.property(anyStart, fc.array(anyTurn, { maxLength: 40 }), (start, turns) => {
      const { way, log } = play(start, turns)
      const replayed = log.reduce((standing, event) => standingAfter(standing, event, BILLING), start)
      expect(replayed).toEqual(way.at(-1))
    }),
    { numRuns: RUNS },
  )
})

test(`what is offered can be done, and nothing else (${RUNS} random histories)`, () => {
  fc.assert(
    fc.property(anyStart, fc.array(anyTurn, { maxLength: 25 }), anyTurn, (start, turns, { mine }) => {
      const standing = play(start, turns).way.at(-1) ?? start
      const offered = possibleMoves(standing, mine)
      const done = Object.values(moves).filter(move => isDone(standing, move, mine))
      expect(done.map(move => move.kind)).toEqual(offered)
    }),
    { numRuns: RUNS },
  )
})

test(`nobody is ever stuck: while it is open, some side can do something (${RUNS} random histories)`, () => {
  fc.assert(
    fc.property(anyStart, fc.array(anyTurn, { maxLength: 40 }), (start, turns) => {
      for (const standing of play(start, turns).way) {
        if (isOpen(standing.state)) expect(possibleMoves(standing, sides).length).toBeGreaterThan(0)
        expect(standing.before === null).toBe(standing.state !== 'disputed')
        expect(standing.waitingOn === null).toBe(standing.state !== 'waiting')
      }
    }),
    { numRuns: RUNS },
  )
})

test('苏婷 asks Billing; Billing disputes while working on it; the ruling gives it back to Billing where it stood', () => {
  const accepted = afterMove(requested, moves.accept, ['receiver'], BILLING)
  const waiting = afterMove(accepted, moves.wait, ['receiver'], BILLING)
  const disputed = afterMove(waiting, moves.dispute, ['receiver'], BILLING)
  expect(disputed).toMatchObject({
    state: 'disputed',
    before: { state: 'waiting', waitingOn: 'customer', by: 'receiver' },
  })
  expect(isPossible(disputed, 'answer', 'receiver')).toBe(false)
  const ruled = afterMove(disputed, moves.rule, ['arbiter'], BILLING)
  expect(ruled).toEqual({ state: 'waiting', waitingOn: 'customer', bound: true, before: null })
})

test('what a ruling gave to a department, it cannot decline or dispute again', () => {
  const ruled = afterMove(undecided, moves.rule, ['arbiter'], BILLING)
  expect(ruled).toMatchObject({ state: 'requested', bound: true })
  for (const move of [moves.decline, moves.dispute]) {
    expect(() => afterMove(ruled, move, ['receiver'], BILLING)).toThrow(
      expect.objectContaining({ code: 'handoff_is_ruled' }),
    )
  }
})

test('given to a third department, it ends here', () => {
  const elsewhere: Move = { kind: 'rule', departmentId: 'logistics', reason: '货在物流' }
  expect(afterMove(undecided, elsewhere, ['arbiter'], BILLING)).toMatchObject({ state: 'ruled', before: null })
})

test('only who began a quarrel takes it back, and nobody a decision that the second return opened', () => {
  const disputed = afterMove(requested, moves.dispute, ['asker'], BILLING)
  expect(afterMove(disputed, moves.settle, ['asker'], BILLING)).toEqual(requested)
  for (const [standing, mine] of [
    [disputed, ['receiver']],
    [undecided, ['asker', 'receiver']],
  ] as const) {
    expect(() => afterMove(standing, moves.settle, mine, BILLING)).toThrow(
      expect.objectContaining({ code: 'not_allowed' }),
    )
  }
})

test('neither side can rule, and the arbiter can do nothing else', () => {
  const disputed = afterMove(requested, moves.dispute, ['asker'], BILLING)
  expect(() => afterMove(disputed, moves.rule, ['asker', 'receiver'], BILLING)).toThrow(Problem)
  expect(possibleMoves(disputed, ['arbiter'])).toEqual(['rule'])
})

test('a lapse leaves it to be taken, declined or withdrawn; once taken, a late lapse changes nothing', () => {
  const lapsed = standingAfter(requested, { kind: 'handoff_lapsed', data: {} }, BILLING)
  expect(lapsed.state).toBe('lapsed')
  expect(possibleMoves(lapsed, ['receiver'])).toEqual(['accept', 'assign', 'decline', 'dispute'])
  expect(possibleMoves(lapsed, ['asker'])).toEqual(['withdraw', 'dispute'])
  const accepted = afterMove(lapsed, moves.accept, ['receiver'], BILLING)
  expect(standingAfter(accepted, { kind: 'handoff_lapsed', data: {} }, BILLING)).toEqual(accepted)
})

test('giving it to a colleague takes it, and later only changes who has it', () => {
  const assigned = afterMove(requested, moves.assign, ['receiver'], BILLING)
  expect(assigned.state).toBe('accepted')
  const waiting = afterMove(assigned, moves.wait, ['receiver'], BILLING)
  expect(afterMove(waiting, moves.assign, ['receiver'], BILLING)).toEqual(waiting)
})
