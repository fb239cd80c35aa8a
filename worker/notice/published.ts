import { publishedSubjects } from '../../shared/notice/outgoing.ts'
import type { EventRow } from './rows/webhooks.ts'

/** An event as far as it decides whether it is published. */
export interface EventKind {
  readonly kind: string
  readonly subject: string
}

/**
 * What other programs learn of an event beside its ids and kind: fields that an admin of the workspace reads through the API,
 * and never text that somebody wrote. Whoever needs more asks the API, with its permissions.
 */
const fields: Readonly<Record<(typeof publishedSubjects)[number], readonly string[]>> = {
  handoff: ['caseId', 'fromDepartmentId', 'toDepartmentId', 'proposedDepartmentId', 'on', 'assigneeId'],
  case: ['departmentId', 'topicId', 'customerId'],
  article: ['departmentId', 'language', 'confidence', 'revision'],
  task: ['departmentId', 'caseId', 'assigneeId', 'dueAt'],
}

/** True for an event that may leave the workspace at all. */
export const isPublished = (subject: string): subject is (typeof publishedSubjects)[number] =>
  (publishedSubjects as readonly string[]).includes(subject)

/** True when a webhook's filter lets an event through; an empty filter lets all through. */
export function wants(filter: readonly string[], { kind, subject }: EventKind): boolean {
  return (
    isPublished(subject) && (filter.length === 0 || filter.includes(subject) || filter.includes(typeOf(kind, subject)))
  )
}

/** An event's type as other programs know it: `handoff.answered`. */
const typeOf = (kind: string, subject: string) => kind.replace(`${subject}_`, `${subject}.`)

/** The body that a webhook gets: `type`, `timestamp` and `data`, as the Standard Webhooks specification lays it out. */
export function bodyOf(event: EventRow): string {
  const { subject_kind: subject } = event
  const known = JSON.parse(event.data) as Readonly<Record<string, unknown>>
  const shown = isPublished(subject) ? fields[subject].filter(name => isPlain(known[name])) : []
  return JSON.stringify({
    type: typeOf(event.kind, subject),
    timestamp: new Date(event.at).toISOString(),
    data: {
      workspaceId: event.workspace_id,
      sequence: event.sequence,
      actorId: event.actor_id,
      subject: { kind: subject, id: event.subject_id },
      ...Object.fromEntries(shown.map(name => [name, known[name]])),
    },
  })
}

/** Ids, instants and short codes; nothing in which somebody could have written a sentence. */
const isPlain = (value: unknown) =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 64)
