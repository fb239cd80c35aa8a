import { expect, test } from 'vitest'
import { type FlowStay, flowOf } from '../../../shared/handoff/flow.ts'
import type { HandoffState } from '../../../shared/handoff/machine.ts'

/** Handoffs as `case from to state`, in the order of time; `!` at the end: disputed. */
const stays = (...lines: string[]): FlowStay[] =>
  lines.map((line, i) => {
    const [caseId = '', fromDepartmentId = '', toDepartmentId = '', state = ''] = line.replace('!', '').split(' ')
    const disputed = line.endsWith('!')
    const rest = { intent: 'assist' as const, topicId: 'refund', requestedAt: i, disputed }
    return { caseId, fromDepartmentId, toDepartmentId, state: state as HandoffState, ...rest }
  })

test('the first hop of a case counts from the department that asked, and a request that was sent back counts as asked', () => {
  const flow = flowOf(
    stays('1 support billing declined', '1 support logistics accepted', '2 support billing confirmed'),
  )
  expect(flow.cells).toEqual([
    { fromDepartmentId: 'support', toDepartmentId: 'billing', asked: 2, declined: 1 },
    { fromDepartmentId: 'support', toDepartmentId: 'logistics', asked: 1, declined: 0 },
  ])
  expect(flow.bounce).toEqual({ returned: 1, hopped: 2 })
})

test('a case that went there and back is a loop of its pair, once per case', () => {
  const flow = flowOf(
    stays(
      '1 support billing accepted',
      '1 billing support accepted',
      '1 support billing accepted',
      '2 support billing accepted',
      '2 billing support requested',
    ),
  )
  expect(flow.loops).toContainEqual({ departmentIds: ['support', 'billing'], cases: 2 })
  expect(flow.bounce).toEqual({ returned: 2, hopped: 2 })
})

test('withdrawn requests moved nothing, and nothing at all is no data', () => {
  expect(flowOf(stays('1 support billing withdrawn')).bounce).toEqual({ returned: 0, hopped: 0 })
  expect(flowOf([])).toEqual({ cells: [], bounce: { returned: 0, hopped: 0 }, loops: [], disputes: [] })
})

test('topics that are quarrelled about again and again come first', () => {
  const flow = flowOf(stays('1 support billing ruled!', '2 support billing accepted!', '3 support billing accepted'))
  expect(flow.disputes).toEqual([{ topicId: 'refund', count: 2 }])
})
