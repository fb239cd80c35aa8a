import * as z from 'zod/mini'
import { Calendar } from './calendar.ts'
import { endpoint } from './endpoint.ts'
import { Role } from './organisation/role.ts'
import { DutyRules, SHIFTS_MAX, Shift } from './organisation/roster.ts'
import type { Staff } from './organisation/staff.ts'
import { Email, Empty, Id, Name, PageQuery, page, text, Version } from './parts.ts'

export { Role, roleReaches, roles } from './organisation/role.ts'
export { SHIFTS_MAX, Shift } from './organisation/roster.ts'

export const DEPARTMENTS_MAX = 40
const COLOURS = 10

export const Department = z.object({
  id: Id,
  name: Name,
  /** Shown to people who read English; empty falls back to `name`. */
  englishName: text(0, 80),
  /** One of ten colours, 1 to 10. */
  colour: z.number().check(z.int(), z.gte(1), z.lte(COLOURS)),
  calendar: Calendar,
  roster: z.array(Shift).check(z.maxLength(SHIFTS_MAX)),
  /** Where it is missing, `defaultDutyRules` holds. */
  dutyRules: z.optional(DutyRules),
})
export type Department = z.output<typeof Department>

/** What the panel, menus and lists need of a department. */
export const DepartmentCard = z.object({
  id: Id,
  name: z.string(),
  englishName: z.string(),
  colour: z.number(),
  /** Who is on duty now and until when; null when nobody is. */
  duty: z.nullable(
    z.object({
      memberId: Id,
      name: z.string(),
      until: z.number(),
      /** The name of the person who is away, where somebody stands in. */
      insteadOf: z.optional(z.string()),
    }),
  ),
  /** In working time now; and when it next is, if not (null: not within 400 days). */
  open: z.boolean(),
  opensAt: z.nullable(z.number()),
})
export type DepartmentCard = z.output<typeof DepartmentCard>

export const Member = z.object({
  id: Id,
  name: Name,
  email: Email,
  role: Role,
  departmentIds: z.array(Id).check(z.maxLength(10)),
  active: z.boolean(),
  version: Version,
})
export type Member = z.output<typeof Member>

/** What choosing a person needs of them. */
export const MemberCard = z.object({ id: Id, name: Name, email: Email, departmentIds: z.array(Id) })
export type MemberCard = z.output<typeof MemberCard>

/** How many members can be read by id at once. */
export const MEMBERS_READ_MAX = 100

/** The departments of a workspace, one document: read whole with every context, changed rarely. */
export interface Directory {
  readonly departments: readonly Department[]
  /** Takes what no rule matches. */
  readonly triageDepartmentId: string
  /** Names of the people on any roster, and of leads' deputies. */
  readonly names: Readonly<Record<string, string>>
  /** Who is there and who is not; missing where nobody asked for it, and then everybody on a roster is. */
  readonly staff?: Staff
}

export const Organisation = z.object({
  workspace: z.object({ id: z.string(), name: Name }),
  version: Version,
  departments: z.array(Department),
  triageDepartmentId: Id,
  /** Names of the people on any roster. */
  names: z.record(z.string(), z.string()),
})
export type Organisation = z.output<typeof Organisation>

export const Me = z.object({
  member: Member,
  workspace: z.object({ id: z.string(), name: Name }),
  departments: z.array(DepartmentCard),
})
export type Me = z.output<typeof Me>

const DepartmentEdit = {
  name: Name,
  englishName: text(0, 80),
  colour: z.number().check(z.int(), z.gte(1), z.lte(COLOURS)),
  calendar: Calendar,
  /** The organisation's version the edit started from. */
  version: Version,
}

export const organisationEndpoints = {
  readMe: endpoint('GET /v1/me', {
    access: 'agent',
    request: Empty,
    response: Me,
    summary: 'Who I am here, and the departments as they stand now.',
  }),
  readOrganisation: endpoint('GET /v1/organisation', {
    access: 'agent',
    request: Empty,
    response: Organisation,
    summary: 'All departments with calendars and duty rosters.',
  }),
  renameWorkspace: endpoint('PUT /v1/organisation/name', {
    access: 'admin',
    request: z.object({ name: Name, version: Version }),
    response: Organisation,
    problems: ['stale'],
    summary: 'Renames the workspace.',
  }),
  addDepartment: endpoint('POST /v1/departments', {
    access: 'admin',
    request: z.object(DepartmentEdit),
    response: Organisation,
    problems: ['stale', 'name_taken', 'limit_reached'],
    summary: 'Adds a department.',
  }),
  changeDepartment: endpoint('PUT /v1/departments/:id', {
    access: 'admin',
    request: z.object({
      id: Id,
      ...DepartmentEdit,
      /** From when on another calendar counts for the clocks: from now, unless said otherwise. */
      since: z.optional(z.enum(['now', 'beginning'])),
    }),
    response: Organisation,
    problems: ['stale', 'name_taken', 'not_found'],
    summary: "Changes a department's name, colour or calendar.",
  }),
  removeDepartment: endpoint('DELETE /v1/departments/:id', {
    access: 'admin',
    request: z.object({ id: Id, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: Organisation,
    problems: ['stale', 'not_found', 'in_use'],
    summary: 'Removes a department that nothing refers to.',
  }),
  writeRoster: endpoint('PUT /v1/departments/:id/roster', {
    access: 'lead',
    request: z.object({ id: Id, roster: z.array(Shift).check(z.maxLength(SHIFTS_MAX)), version: Version }),
    response: Organisation,
    problems: ['stale', 'not_found', 'unknown_member'],
    summary: "Replaces a department's duty roster. Leads may write their own departments' only.",
  }),
  chooseTriage: endpoint('PUT /v1/organisation/triage', {
    access: 'admin',
    request: z.object({ departmentId: Id, version: Version }),
    response: Organisation,
    problems: ['stale', 'unknown_department'],
    summary: 'Chooses the department that takes what no rule matches.',
  }),
  listMembers: endpoint('GET /v1/members', {
    access: 'agent',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id) }),
    response: page(Member),
    summary: 'The members of the workspace, by name.',
  }),
  findMembers: endpoint('GET /v1/members/find', {
    access: 'agent',
    request: z.object({ ...PageQuery, q: text(0, 80), departmentId: z.optional(Id) }),
    response: page(MemberCard),
    summary:
      'Active members whose name or mail address holds this, any Chinese character or the beginning of a word on.',
  }),
  readMembers: endpoint('POST /v1/members/known', {
    access: 'agent',
    request: z.object({ ids: z.array(Id).check(z.maxLength(MEMBERS_READ_MAX)) }),
    response: z.object({ items: z.array(z.extend(MemberCard, { active: z.boolean() })) }),
    summary: 'Those of the ids that are members, also inactive ones; a hundred at most.',
  }),
  changeMember: endpoint('PUT /v1/members/:id', {
    access: 'admin',
    request: z.object({
      id: Id,
      name: Name,
      role: Role,
      departmentIds: z.array(Id).check(z.maxLength(10)),
      active: z.boolean(),
      version: Version,
    }),
    response: Member,
    problems: ['stale', 'not_found', 'unknown_department', 'last_owner', 'not_allowed'],
    summary: 'Changes a member. Only an owner makes or unmakes owners; the last owner stays.',
  }),
}
