import type { Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { possibleMoves } from '../../shared/handoff/machine.ts'
import type { Shortage } from '../../shared/organisation/next-person.ts'
import type { Member } from '../../shared/organisation.ts'
import type { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import type { useSentences } from '../ui/language.tsx'
import type { Split } from './bulk.ts'
import { sidesOf } from './standing.ts'

export type TurnSay = ReturnType<typeof useSentences<(typeof inboxTurnSentences)['zh']>>

/** A department's next turns, as the server told them. */
export type ToldTurns = Output<'readNextPerson'>
export type ToldTurn = ToldTurns['turns'][number]

/** Who gets which handoff by turn, and which stay without a person. */
export interface TurnPlan {
  readonly given: readonly {
    readonly handoff: Handoff
    readonly turn: ToldTurn
    readonly nextBy: ToldTurns['nextBy']
  }[]
  readonly stayed: readonly { readonly handoff: Handoff; readonly short: Shortage }[]
}

/** Sorts handoffs by whether they can be given by turn: nobody has them, and `me` may give them. */
export function splitInTurn(handoffs: readonly Handoff[], me: Member): Split {
  const free = (one: Handoff) => one.state === 'requested' || one.state === 'lapsed'
  const may = (one: Handoff) => free(one) && possibleMoves(one, sidesOf(one, me)).includes('assign')
  return { able: handoffs.filter(may), unable: handoffs.filter(one => !may(one)) }
}

/** How many turns each department is asked for. */
export function turnsWanted(handoffs: readonly Handoff[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>()
  for (const { toDepartmentId: id } of handoffs) wanted.set(id, (wanted.get(id) ?? 0) + 1)
  return wanted
}

/** Gives each handoff to whoever's turn it is in its department; where there are too few turns, what was asked first goes first. */
export function planTurns(handoffs: readonly Handoff[], told: ReadonlyMap<string, ToldTurns>): TurnPlan {
  const given: TurnPlan['given'][number][] = []
  const stayed: TurnPlan['stayed'][number][] = []
  const used = new Map<string, number>()
  const oldestFirst = [...handoffs].sort((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1))
  for (const handoff of oldestFirst) {
    const id = handoff.toDepartmentId
    const at = used.get(id) ?? 0
    const { turns = [], nextBy = 'pull', short = 'nobody' } = told.get(id) ?? {}
    const turn = turns[at]
    used.set(id, at + 1)
    if (turn) given.push({ handoff, turn, nextBy })
    else stayed.push({ handoff, short: short ?? 'full' })
  }
  return { given, stayed }
}

/** Why it is somebody's turn. */
export function whyNext({ open, capacity }: ToldTurn, nextBy: ToldTurns['nextBy'], say: TurnSay): string {
  return nextBy === 'load' ? say.load(open, capacity) : say.rotation(open, capacity)
}

/** Groups `items` by a text, in the order in which the texts first stand. */
export function groupedBy<T>(items: readonly T[], textOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(textOf(item), [...(groups.get(textOf(item)) ?? []), item])
  return [...groups]
}
