import { emptyFacts } from '../../shared/case.ts'
import type { Input, Output } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { departmentCards, directoryFromRow, directoryQuery, membersQuery } from '../organisation/verbs.ts'
import { ownershipFromRow, ownershipOf, ownershipQuery } from '../ownership/verbs.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { caseAtQuery } from './finding.ts'
import { agreedOwner } from './verbs.ts'

/** Rules read of a ticket what it says, never which one it is. */
const nowhere = { host: 'any', site: 'https://described.invalid', externalId: '-' }

/** Whose a described case is by the rules as they stand now. Two round trips at most. Throws `malformed` when nothing is described. */
export async function findOwner(scope: Scope, input: Input<'findOwner'>): Promise<Output<'findOwner'>> {
  const { subject, message, queue = '', tags = [], segment = '', url } = input
  if (subject === '' && message === '') {
    throw new Problem('malformed', { field: 'subject', why: 'Say in subject or message what the case is about.' })
  }
  const { id } = scope.workspace
  const [directories, maps, cases] = await batch(
    scope.db,
    directoryQuery(id),
    ownershipQuery(id),
    caseAtQuery(id, url ?? ''),
  )
  const directory = directoryFromRow(directories[0])
  const map = ownershipFromRow(id, maps[0])
  const latestMessage = { text: message, at: null }
  const facts = { ...emptyFacts(nowhere, nowhere.site), subject, queue, tags, latestMessage }
  const ownership = agreedOwner(ownershipOf(map, directory, facts, segment, scope.now), cases[0])
  const topic = map.topics.find(one => one.id === ownership.topicId) ?? null
  const named = [topic?.arbiterId, topic?.deputyArbiterId].filter(one => one != null)
  const people = named.length > 0 ? await all(scope.db, membersQuery(id, named)) : []
  return {
    ownership,
    topic,
    departments: departmentCards(directory, scope.now),
    people: people.filter(one => one.active === 1).map(one => ({ id: one.id, name: one.name })),
  }
}
