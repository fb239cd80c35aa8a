import type { Input } from '../../../shared/contract.ts'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problems.ts'
import type { StandardBook } from '../../../shared/standard/contract.ts'
import { HUB_NOW } from './cast.ts'

interface Held {
  readonly handoffs: readonly Handoff[]
  standards: StandardBook
}

const casesOf = (at: Held) => [...new Map(at.handoffs.map(one => [one.case.id, one.case])).values()]

function changed(at: Held, version: number, exceptions: StandardBook['exceptions']): StandardBook {
  if (at.standards.version !== version) throw new Problem('stale')
  at.standards = { ...at.standards, version: version + 1, exceptions }
  return structuredClone(at.standards)
}

/** Tickets to choose from, and the exceptions that are made with them. */
export const caseAnswers = {
  findCases: (at: Held, { q }: Input<'findCases'>) => ({
    items: casesOf(at).filter(one => `${one.number} ${one.subject} ${one.customerName} ${one.url}`.includes(q)),
  }),
  readCases: (at: Held, { ids }: Input<'readCases'>) => ({ items: casesOf(at).filter(one => ids.includes(one.id)) }),
  addStandardException: (at: Held, { version, ...words }: Input<'addStandardException'>) =>
    changed(at, version, [...at.standards.exceptions, { ...words, id: newId(HUB_NOW), at: HUB_NOW, by: '何敏' }]),
  removeStandardException: (at: Held, { id, version }: Input<'removeStandardException'>) =>
    changed(
      at,
      Number(version),
      at.standards.exceptions.filter(one => one.id !== id),
    ),
}
