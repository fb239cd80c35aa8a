import { emptyFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { type Move, type MoveKind, possibleMoves, type Side } from '../../shared/handoff/machine.ts'
import type { Person } from './person.ts'

/** What one act says, so that it can be found in the log again: no two say the same. */
export type Mark = string

export type Act =
  | { readonly name: 'requestHandoff'; readonly input: Input<'requestHandoff'>; readonly mark: Mark }
  | { readonly name: 'moveHandoff'; readonly input: Input<'moveHandoff'>; readonly mark: Mark | null }

/** A number from 0 to below 1. */
export type Chance = () => number

/** The same numbers for the same seed (mulberry32), so that a run can be repeated. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(list: readonly T[], chance: Chance): T | undefined => list[Math.floor(chance() * list.length)]

const TICKETS = 60
const HOUR_MS = 3_600_000

/** What somebody might do next: ask about some ticket, or make a move on something they know. */
export function nextAct(
  person: Person,
  known: readonly Handoff[],
  others: readonly string[],
  mark: Mark,
  chance: Chance,
) {
  const open = known.flatMap(handoff => movesOf(person, handoff).map(kind => ({ handoff, kind })))
  const chosen = chance() < 0.7 ? pick(open, chance) : undefined
  return chosen ? moveAct(chosen.handoff, chosen.kind, mark) : askAct(person, others, mark, chance)
}

function movesOf({ me }: Person, handoff: Handoff): MoveKind[] {
  const sides: Side[] = []
  if (me.member.departmentIds.includes(handoff.fromDepartmentId)) sides.push('asker')
  if (me.member.departmentIds.includes(handoff.toDepartmentId)) sides.push('receiver')
  // Colleagues and arbiters are not at their desks.
  return possibleMoves(handoff, sides).filter(kind => kind !== 'assign' && kind !== 'rule')
}

function askAct({ me }: Person, others: readonly string[], mark: Mark, chance: Chance): Act {
  const fromDepartmentId = me.member.departmentIds[0] ?? ''
  const number = String(Math.floor(chance() * TICKETS) + 1)
  const ref = { host: 'practice', site: 'https://desk.example.com', externalId: number }
  const packet = { why: mark, expected: '核实并答复', byWhen: Date.now() + HOUR_MS, quote: '', links: [] }
  const toDepartmentId =
    pick(
      others.filter(id => id !== fromDepartmentId),
      chance,
    ) ?? ''
  const facts = { ...emptyFacts(ref, `https://desk.example.com/${number}`), number, subject: `工单 ${number}` }
  return { name: 'requestHandoff', mark, input: { facts, fromDepartmentId, toDepartmentId, packet } }
}

function moveAct({ id, version }: Handoff, kind: MoveKind, mark: Mark): Act {
  const move = moveOf(kind, mark)
  return { name: 'moveHandoff', mark: kind === 'accept' ? null : mark, input: { id, version, move } }
}

function moveOf(kind: MoveKind, mark: Mark): Move {
  switch (kind) {
    case 'decline':
      return { kind, reason: mark, proposedDepartmentId: null }
    case 'ask_back':
      return { kind, question: mark }
    case 'wait':
      return { kind, on: 'customer', reason: mark }
    case 'answer':
      return { kind, answer: mark }
    case 'reopen':
    case 'withdraw':
      return { kind, reason: mark }
    case 'resume':
    case 'reply':
    case 'confirm':
    case 'settle':
      return { kind, note: mark }
    case 'dispute':
      return { kind, grounds: 'not_ours', statement: mark, links: [] }
    case 'state':
      return { kind, statement: mark, links: [] }
    default:
      return { kind: 'accept' }
  }
}
