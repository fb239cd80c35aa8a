import { allOnDuty } from '../../shared/duty.ts'
import type { Notice, NoticeFacts } from '../../shared/notice/contract.ts'
import { nearer, type Relation } from '../../shared/notice/kinds.ts'
import { defaultPreferences, type NoticePreferences } from '../../shared/notice/preferences.ts'
import type { Directory, Member } from '../../shared/organisation.ts'
import type { Concerned, NoticeDraft } from '../platform/commit.ts'
import type { NoticeRow } from './rows/notices.ts'

/** A department's people when a notice reaches it: those it is really for, and the rest. */
export interface Reached {
  readonly member: Member
  readonly relation: Relation
  /** On duty, or standing in where nobody is. */
  readonly onDuty: boolean
}

/** Somebody told, and of what. */
export interface Told extends Reached {
  readonly draft: NoticeDraft
}

export const departmentsIn = (drafts: readonly NoticeDraft[]): string[] =>
  unique(
    drafts.flatMap(one =>
      one.concerned.flatMap(to => ('departmentId' in to ? to.departmentId : 'leadsOf' in to ? to.leadsOf : [])),
    ),
  )

/** The departments that a draft is for as such, not by their leads alone. */
export const departmentsAddressed = (draft: NoticeDraft): string[] =>
  draft.concerned.flatMap(to => ('departmentId' in to ? to.departmentId : []))

export const membersIn = (drafts: readonly NoticeDraft[]): string[] =>
  unique(drafts.flatMap(one => one.concerned.flatMap(to => ('memberId' in to ? to.memberId : []))))

const unique = (ids: readonly string[]) => [...new Set(ids)]

/**
 * Whom the drafts of one event reach: each person once, by the first draft that concerns them and their nearest relation in it,
 * and never whoever did it.
 */
export function toldBy(
  drafts: readonly NoticeDraft[],
  people: readonly Member[],
  directory: Directory,
  actorId: string,
  at: number,
): Told[] {
  const told = new Map<string, Told>()
  for (const draft of drafts) {
    const reached = new Map<string, Reached>()
    for (const to of draft.concerned) {
      for (const one of reachedBy(to, people, directory, actorId, at)) {
        const before = reached.get(one.member.id)
        const relation = before ? nearer(before.relation, one.relation) : one.relation
        reached.set(one.member.id, { ...one, relation, onDuty: one.onDuty || before?.onDuty === true })
      }
    }
    for (const one of reached.values()) if (!told.has(one.member.id)) told.set(one.member.id, { ...one, draft })
  }
  return [...told.values()]
}

function reachedBy(
  to: Concerned,
  people: readonly Member[],
  directory: Directory,
  actorId: string,
  at: number,
): Reached[] {
  const { relation } = to
  const others = people.filter(one => one.active && one.id !== actorId)
  if ('memberId' in to) {
    return others.filter(one => one.id === to.memberId).map(member => ({ member, relation, onDuty: true }))
  }
  const departmentId = 'departmentId' in to ? to.departmentId : to.leadsOf
  const colleagues = others.filter(one => one.departmentIds.includes(departmentId))
  const leads = colleagues.filter(one => one.role === 'lead')
  if ('leadsOf' in to) return leads.map(member => ({ member, relation, onDuty: true }))
  const addressed = addressedIn(colleagues, leads, onDutyIn(directory, departmentId, at))
  return colleagues.map(member => ({ member, relation, onDuty: addressed.includes(member) }))
}

/** Nobody of a department is forgotten: without anybody on duty it is for the leads, and without leads for all. */
function addressedIn(colleagues: readonly Member[], leads: readonly Member[], dutyIds: readonly string[]) {
  const duty = colleagues.filter(one => dutyIds.includes(one.id))
  if (duty.length > 0) return duty
  return leads.length > 0 ? leads : colleagues
}

/** Who is on duty in a department, by their ids; nobody when the department is gone. */
export function onDutyIn(directory: Directory, departmentId: string, at: number): string[] {
  const department = directory.departments.find(one => one.id === departmentId)
  return department ? allOnDuty(department, at, directory.staff).map(one => one.memberId) : []
}

/** The calendars of somebody's departments. */
export function calendarsOf(directory: Directory, member: Member) {
  return directory.departments.filter(one => member.departmentIds.includes(one.id)).map(one => one.calendar)
}

/** What somebody chose, upon what holds for those who never did. Choices of an older version keep what they had. */
export function preferencesFrom(body: string | undefined, timeZone: string): NoticePreferences {
  const base = defaultPreferences(timeZone)
  if (body === undefined) return base
  const kept = JSON.parse(body) as Partial<NoticePreferences>
  return { ...base, ...kept, groups: { ...base.groups, ...kept.groups } }
}

/** The zone that somebody works in, as far as their departments say. */
export function zoneOf(directory: Directory, member: Pick<Member, 'departmentIds'>): string {
  const mine = directory.departments.find(one => member.departmentIds.includes(one.id))
  return (mine ?? directory.departments[0])?.calendar.timeZone ?? 'Asia/Shanghai'
}

/** A stored notice as its person sees it. What may not be read shows nothing of itself but that there was something. */
export function noticeFromRow(row: NoticeRow, about: Notice['case'], mayRead: boolean): Notice {
  return {
    sequence: row.sequence,
    at: row.at,
    kind: mayRead ? row.kind : 'hidden',
    relation: row.relation as Relation,
    subject: mayRead ? { kind: row.subject_kind, id: row.subject_id } : null,
    case: mayRead ? about : null,
    facts: mayRead ? (JSON.parse(row.facts) as NoticeFacts) : {},
    readAt: row.read_at,
  }
}

/** As much of a case as a notice shows. */
export function caseOfNotice(card: NonNullable<Notice['case']> | undefined): Notice['case'] {
  return card ? { id: card.id, ref: card.ref, number: card.number, subject: card.subject } : null
}
