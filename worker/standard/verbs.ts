import type { Calendar } from '../../shared/calendar.ts'
import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import type { Effect, Since, StandardBook, StandardWords } from '../../shared/standard/contract.ts'
import { caseIsKnown } from '../case/finding.ts'
import { departmentIn, directoryFromRow, directoryQuery, requireDepartments } from '../organisation/verbs.ts'
import { commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { complianceQuery, standardsFromRow, standardsQuery, writeStandards } from './rows.ts'
import { withException, withoutException, withoutStandard, withStandard } from './rules.ts'

export { type Measured, outcomeRows, outcomesOf } from './outcomes.ts'
export { type BookRow, replaceOutcomes, standardsFromRow, standardsQuery } from './rows.ts'

/** Longest period of the figure, in days. */
const PERIOD_MAX_DAYS = 92
const DAY_MS = 86_400_000

/** What might become of standards or of one department's calendar. */
export interface Proposal {
  readonly book?: StandardBook
  readonly calendar?: { readonly departmentId: string; readonly calendar: Calendar; readonly since: Since }
}

type Preview = (scope: Scope, proposal: Proposal) => Promise<Effect>
let preview: Preview | null = null

/** Lets the noun that has the stays say what a proposal would do to those that are open. */
export function previewWith(says: Preview): void {
  preview = says
}

async function effectOf(scope: Scope, proposal: Proposal): Promise<Effect> {
  if (!preview) throw new Error('nobody knows the stays')
  return preview(scope, proposal)
}

/** The standards, with the departments they may be for. One round trip. */
async function bookAndDirectory({ db, workspace: { id } }: Scope) {
  const [books, directories] = await batch(db, standardsQuery(id), directoryQuery(id))
  return { book: standardsFromRow(id, books[0]), directory: directoryFromRow(directories[0]) }
}

/** The standards of the workspace with all their versions. One round trip, one row. */
export async function readStandards({ db, workspace: { id } }: Scope): Promise<StandardBook> {
  return standardsFromRow(id, (await all(db, standardsQuery(id)))[0])
}

/** What a standard written so would do to the open stays. */
export async function previewStandard(scope: Scope, input: Input<'previewStandard'>): Promise<Effect> {
  const { book, directory } = await bookAndDirectory(scope)
  requireDepartments(directory, departmentsOf(input.standard))
  const writing = { now: scope.now, by: scope.member.name, since: input.since }
  if (input.retired && input.id !== undefined) {
    return effectOf(scope, { book: withoutStandard(book, input.id, writing) })
  }
  const id = input.id ?? newId(scope.now)
  return effectOf(scope, { book: withStandard(book, id, input.id === undefined, input.standard, writing) })
}

/** What another calendar would do to the department's open stays. */
export async function previewCalendar(scope: Scope, input: Input<'previewCalendar'>): Promise<Effect> {
  const { directory } = await bookAndDirectory(scope)
  departmentIn(directory, input.id)
  return effectOf(scope, { calendar: { departmentId: input.id, calendar: input.calendar, since: input.since } })
}

const departmentsOf = ({ departmentId }: StandardWords) => (departmentId === null ? [] : [departmentId])

/** Adds a standard, or the next version of one. */
export async function writeStandard(scope: Scope, input: Input<'writeStandard'>): Promise<StandardBook> {
  const { version, since, standard } = input
  const { book, directory } = await bookAndDirectory(scope)
  requireVersion(book, version)
  requireDepartments(directory, departmentsOf(standard))
  const id = input.id ?? newId(scope.now)
  const next = withStandard(book, id, input.id === undefined, standard, {
    now: scope.now,
    by: scope.member.name,
    since,
  })
  return write(scope, next, { ...about('standard', id), kind: 'standard_written', data: { ...next.standards.at(-1) } })
}

/** Ends a standard. */
export async function retireStandard(scope: Scope, { id, since, version }: Input<'retireStandard'>) {
  const book = requireVersion(await readStandards(scope), version)
  const next = withoutStandard(book, id, { now: scope.now, by: scope.member.name, since })
  return write(scope, next, { ...about('standard', id), kind: 'standard_retired', data: { since } })
}

/** Leaves a case or a segment out of all standards. */
export async function addStandardException(scope: Scope, input: Input<'addStandardException'>) {
  const { version, ...words } = input
  const book = requireVersion(await readStandards(scope), version)
  if (words.kind === 'case' && !(await caseIsKnown(scope, words.value))) throw new Problem('not_found')
  const exception = { ...words, id: newId(scope.now), at: scope.now, by: scope.member.name }
  const event = { ...about('standard_exception', exception.id), kind: 'standard_exception_added', data: exception }
  return write(scope, withException(book, exception), event)
}

/** Measures a case or a segment again. */
export async function removeStandardException(scope: Scope, { id, version }: Input<'removeStandardException'>) {
  const book = requireVersion(await readStandards(scope), version)
  const gone = book.exceptions.find(one => one.id === id)
  const event = { ...about('standard_exception', id), kind: 'standard_exception_removed', data: { ...gone } }
  return write(scope, withoutException(book, id), event)
}

const about = (kind: string, id: string) => ({ subject: { kind, id } })

function requireVersion(book: StandardBook, version: number): StandardBook {
  if (book.version !== version) throw new Problem('stale', { version: book.version })
  return book
}

/** One change: the book, its event, and the clocks counted again afterwards. */
function write(scope: Scope, book: StandardBook, event: EventDraft): Promise<StandardBook> {
  const workspace_id = scope.workspace.id
  return commit(scope, {
    ...(book.version > 1 ? { guard: unlessMoved('standard_books', { workspace_id }, book.version - 1) } : {}),
    rows: [writeStandards(workspace_id, book)],
    event,
    outbox: [{ kind: 'recount_clocks', payload: {} }],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'standard' }, to: { kind: 'everyone' } }],
    conflicts: { 'standard_books.workspace_id': 'stale' },
    answer: book,
  })
}

/** Kept standards per department and clock in a period of at most 92 days. */
export async function readCompliance(
  scope: Scope,
  { from, to }: Input<'readCompliance'>,
): Promise<Output<'readCompliance'>> {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  if (!(days >= 0 && days < PERIOD_MAX_DAYS)) throw new Problem('limit_reached', { most: PERIOD_MAX_DAYS })
  const rows = await all(scope.db, complianceQuery(scope.workspace.id, from, to))
  const items = rows.filter(one => one.measured > 0)
  return {
    items: items.map(({ department_id: departmentId, clock, met, measured }) => ({
      departmentId,
      clock: clock === 'own' ? ('own' as const) : ('resolve' as const),
      met,
      measured,
    })),
  }
}
