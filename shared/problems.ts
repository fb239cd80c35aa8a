/**
 * Everything that can go wrong by plan, with the status it travels under. The sentence a person reads is in
 * `sentences/problems.ts`, under the same code. A thing that is not there and a thing that is not yours are both `not_found`.
 */
export const problems = {
  malformed: 400,
  not_signed_in: 401,
  invalid_grant: 400,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale: 409,
  name_taken: 409,
  email_taken: 409,
  in_use: 409,
  last_owner: 409,
  key_reused: 409,
  handoff_moved_on: 409,
  handoff_is_ruled: 409,
  task_moved_on: 409,
  handoff_same_department: 422,
  handoffs_open: 409,
  unknown_department: 422,
  unknown_member: 422,
  verifier_cannot_read: 422,
  already_ended: 409,
  nothing_changed: 422,
  both_changed: 409,
  twin_taken: 409,
  wanted_taken: 409,
  not_a_twin: 422,
  not_mergeable: 422,
  absence_overlaps: 409,
  not_on_duty: 422,
  member_away: 422,
  turn_over: 409,
  too_late: 422,
  import_settled: 409,
  room_template_missing: 409,
  limit_reached: 422,
  robot_taken: 409,
  address_refused: 422,
  too_large: 413,
  file_refused: 415,
  file_empty: 422,
  file_cut_off: 400,
  file_not_ready: 409,
  range_outside: 416,
  too_many_requests: 429,
  broken: 500,
  away: 503,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problems

/** What may be said beside the code: which field, who was first, how many. Never text from another tenant. */
export type ProblemFacts = Readonly<Record<string, string | number | boolean | null>>

/** A planned failure. Thrown in the Worker, sent as JSON, thrown again in the browser. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly facts: ProblemFacts

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.facts = facts
  }

  get status(): number {
    return problems[this.code]
  }
}

/** How a problem travels: RFC 9457 members plus our code and facts. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly facts: ProblemFacts
  readonly requestId: string
}

/** True for a code this version knows; released extensions meet newer servers. */
export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problems, code)
}
