import { hopsOf, type Stay } from './hops.ts'

/** A handoff as the flow is computed from. */
export interface FlowStay extends Stay {
  readonly caseId: string
  readonly topicId: string | null
  /** A dispute was opened on it, by a side or by the second return. */
  readonly disputed: boolean
}

/** Work from one department to another. */
export interface FlowCell {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly asked: number
  /** Sent back by the department that was asked. */
  readonly declined: number
}

export interface Flow {
  readonly cells: readonly FlowCell[]
  /** Bounce rate: cases with at least one return ÷ cases with at least one hop. No data is a denominator of 0. */
  readonly bounce: { readonly returned: number; readonly hopped: number }
  /** A→B→A: cases that went from the first department to the second and back, most often first. */
  readonly loops: readonly { readonly departmentIds: readonly [string, string]; readonly cases: number }[]
  /** Topics by how often a handoff of theirs was disputed, most often first. */
  readonly disputes: readonly { readonly topicId: string | null; readonly count: number }[]
}

/**
 * How work moved between departments, from the log's copy (strategies.md, "Handoff, exactly"). A sent-back request counts as a
 * return, and so does a hop into a department that the case already left.
 */
export function flowOf(stays: readonly FlowStay[]): Flow {
  const byCase = groupBy(
    stays.filter(({ state }) => state !== 'withdrawn'),
    one => one.caseId,
  )
  const cases = [...byCase.values()]
  return {
    cells: cellsOf(stays),
    bounce: { returned: cases.filter(isReturned).length, hopped: cases.length },
    loops: loopsOf(cases),
    disputes: disputesOf(stays),
  }
}

const isReturned = (stays: readonly FlowStay[]) =>
  stays.some(one => one.state === 'declined') || hopsOf(stays).some(hop => hop.returns)

function cellsOf(stays: readonly FlowStay[]): FlowCell[] {
  const pairs = groupBy(stays, one => `${one.fromDepartmentId} ${one.toDepartmentId}`)
  return [...pairs].map(([pair, some]) => {
    const [fromDepartmentId = '', toDepartmentId = ''] = pair.split(' ')
    const declined = some.filter(one => one.state === 'declined').length
    return { fromDepartmentId, toDepartmentId, asked: some.length, declined }
  })
}

/** A case loops when one department asks another and, later, the other asks the first. Each pair counts once per case. */
function loopsOf(cases: readonly (readonly FlowStay[])[]): Flow['loops'] {
  const counts = new Map<string, number>()
  for (const stays of cases) {
    for (const pair of new Set(stays.flatMap(first => backFrom(first, stays)))) {
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([pair, found]) => ({ departmentIds: pair.split(' ') as [string, string], cases: found }))
    .sort((a, b) => b.cases - a.cases)
}

function backFrom(first: FlowStay, stays: readonly FlowStay[]): string[] {
  const back = stays.some(
    later =>
      later.requestedAt > first.requestedAt &&
      later.fromDepartmentId === first.toDepartmentId &&
      later.toDepartmentId === first.fromDepartmentId,
  )
  return back ? [`${first.fromDepartmentId} ${first.toDepartmentId}`] : []
}

function disputesOf(stays: readonly FlowStay[]): Flow['disputes'] {
  const topics = groupBy(
    stays.filter(one => one.disputed),
    one => one.topicId,
  )
  return [...topics].map(([topicId, some]) => ({ topicId, count: some.length })).sort((a, b) => b.count - a.count)
}

function groupBy<Key>(stays: readonly FlowStay[], keyOf: (one: FlowStay) => Key): Map<Key, FlowStay[]> {
  const groups = new Map<Key, FlowStay[]>()
  for (const one of stays) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
