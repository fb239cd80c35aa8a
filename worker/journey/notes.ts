import type { Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { TouchpointNote } from '../../shared/journey/contract.ts'
import { identitiesOf } from '../../shared/journey/identities.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryOf, requireDepartments } from '../organisation/verbs.ts'
import { againIfRaced, commit } from '../platform/commit.ts'
import { all, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { meet, meetingConflicts, type Person } from './meeting.ts'
import { countTouchpoints, insertTouchpoints, type NewTouchpoint, notedQuery } from './touch-rows.ts'

type Noted = Output<'noteTouchpoints'>

/** Notes up to a hundred touchpoints. One that its sender noted before stays as it is, and is answered with its id. */
export async function noteTouchpoints(scope: Scope, items: readonly TouchpointNote[]): Promise<Noted> {
  const departmentIds = items.flatMap(one => one.departmentId ?? [])
  if (departmentIds.length > 0) requireDepartments(await directoryOf(scope), departmentIds)
  const people = items.map((note, index) => personIn(scope, note, index))
  return againIfRaced(() => noteOnce(scope, items, people))
}

function personIn(scope: Scope, { customer, at }: TouchpointNote, index: number): Person {
  const identities = identitiesOf(customer)
  if (identities.length === 0)
    throw new Problem('malformed', { field: `items.${index}.customer`, why: 'An email, a phone or an external id.' })
  return { identities, name: customer.name ?? '', segment: customer.segment ?? '', at: at ?? scope.now }
}

async function noteOnce(scope: Scope, items: readonly TouchpointNote[], people: readonly Person[]): Promise<Noted> {
  const source = scope.keyScopes ? scope.member.id : `member:${scope.member.id}`
  const sourceIds = items.flatMap(one => one.sourceId ?? [])
  const noted = sourceIds.length > 0 ? await all(scope.db, notedQuery(scope.workspace.id, source, sourceIds)) : []
  const answered = new Map(noted.map(row => [row.source_id, { id: row.id, customerId: row.customer_id }]))
  const isNew = items.map(one => one.sourceId === undefined || !answered.has(one.sourceId))
  const { customerIds, rows } = await meet(
    scope,
    people.filter((_, i) => isNew[i]),
  )
  const met = customerIds.values()
  const touches: NewTouchpoint[] = []
  const answer = items.map((note, i) => {
    const customerId = (isNew[i] && met.next().value) || ''
    const before = note.sourceId === undefined ? undefined : answered.get(note.sourceId)
    if (before) return before
    const touch = touchFrom(scope, note, customerId, source)
    touches.push(touch)
    const { id, sourceId } = touch
    answered.set(sourceId, { id, customerId })
    return { id, customerId }
  })
  if (touches.length === 0) return { items: answer }
  return commit(scope, {
    rows: [...rows, ...touchRows(scope, touches)],
    event: {
      kind: 'touchpoints_noted',
      subject: { kind: 'touchpoints', id: touches[0]?.id ?? '' },
      data: { source, items: touches.map(({ id, customerId }) => ({ id, customerId })) },
    },
    conflicts: meetingConflicts,
    answer: { items: answer },
  })
}

function touchFrom(scope: Scope, note: TouchpointNote, customerId: string, source: string): NewTouchpoint {
  const id = newId(scope.now)
  return {
    id,
    customerId,
    at: note.at ?? scope.now,
    kind: note.kind,
    title: note.title,
    departmentId: note.departmentId ?? null,
    phaseId: note.phaseId ?? null,
    caseId: null,
    channel: note.channel ?? '',
    feeling: note.feeling ?? null,
    url: note.url ?? '',
    source,
    sourceId: note.sourceId ?? id,
  }
}

/** The rows that store touchpoints and keep their customers' counters true, for a caller's commit. */
export function touchRows(scope: Scope, touches: readonly NewTouchpoint[]): Query[] {
  const { id } = scope.workspace
  return touches.length === 0 ? [] : [insertTouchpoints(id, touches), countTouchpoints(id, touches, scope.now)]
}
