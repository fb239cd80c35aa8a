import type { CaseCard } from '../../shared/case.ts'
import { clockEvents } from '../../shared/handoff/machine.ts'
import { noticesAbout } from '../notice/subjects.ts'
import type { Concerned, NoticeDraft } from '../platform/commit.ts'
import { concernedByClock } from './concerned.ts'
import { type HandoffRow, handoffsById } from './rows.ts'
import { type HandoffEvent, mayRead } from './rules.ts'

// People of the two departments, those who are in it themselves or whom it climbed to, and admins: as for the handoff.
noticesAbout('handoff', { query: handoffsById, mayRead: (member, row) => mayRead({ member }, row) })

const WORDS_MAX = 160

const isClockEvent = (kind: string) => (clockEvents as readonly string[]).includes(kind)

/** Whom an event of a handoff concerns. `row` is the handoff after it. */
export function noticesOf(row: HandoffRow, card: CaseCard, event: HandoffEvent): NoticeDraft[] {
  // After the second return nobody has it before the arbiter decided.
  const kind = event.kind === 'handoff_requested' && row.arbiter_id !== null ? 'handoff_disputed' : event.kind
  const concerned = isClockEvent(kind) ? concernedByClock(row, event) : concernedBy(row, kind)
  if (concerned.length === 0) return []
  return [
    {
      kind,
      subject: { kind: 'handoff', id: row.id },
      caseId: row.case_id,
      facts: {
        fromDepartmentId: row.from_department_id,
        toDepartmentId: row.to_department_id,
        departmentId: row.to_department_id,
        by: event.data.by,
        number: card.number || card.ref.externalId,
        subject: card.subject,
        words: wordsOf(event.data),
      },
      concerned,
    },
  ]
}

/** The other side: a request is for the whole department, the rest for whoever is in it. */
function concernedBy(row: HandoffRow, kind: string): Concerned[] {
  const asker: Concerned[] = [{ memberId: row.asker_id, relation: 'asker' }]
  const department: Concerned[] = [{ departmentId: row.to_department_id, relation: 'department' }]
  const assignee: Concerned[] = row.assignee_id === null ? [] : [{ memberId: row.assignee_id, relation: 'assignee' }]
  const arbiter: Concerned[] = row.arbiter_id === null ? [] : [{ memberId: row.arbiter_id, relation: 'arbiter' }]
  switch (kind) {
    case 'handoff_requested':
      return department
    case 'handoff_answered':
    case 'handoff_declined':
    case 'handoff_asked_back':
      return asker
    case 'handoff_replied':
    case 'handoff_reopened':
      return assignee.length > 0 ? assignee : department
    case 'handoff_withdrawn':
    case 'handoff_assigned':
      return assignee
    case 'handoff_disputed':
      return [...arbiter, ...asker, ...assignee]
    case 'handoff_settled':
    case 'handoff_ruled':
      return [...asker, ...assignee]
    default:
      return []
  }
}

/** The beginning of what the move said, for its reader's own screen; it goes to no group and into no mail. */
function wordsOf({ packet, reason, question, answer, note }: Readonly<Record<string, unknown>>): string {
  const said = (packet as { why?: unknown } | undefined)?.why ?? reason ?? question ?? answer ?? note
  const words = typeof said === 'string' ? said : ''
  return words.length > WORDS_MAX ? `${words.slice(0, WORDS_MAX - 1)}…` : words
}
