import { expect, test } from 'vitest'
import { lineOf, suites, sumOf, sumOfRun, tallyOf } from '../../worker/local/suites.ts'

const report = (numbers: { passed?: number; failed?: number; skipped?: number; todo?: number }) => ({
  numPassedTests: numbers.passed ?? 0,
  numFailedTests: numbers.failed ?? 0,
  numPendingTests: numbers.skipped ?? 0,
  numTodoTests: numbers.todo ?? 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
})

test('passed and failed tests are counted over all suites', () => {
  const sum = sumOf([tallyOf(report({ passed: 3 })), tallyOf(report({ passed: 2, failed: 1 }))])
  expect(lineOf(sum)).toBe('5 passed, 1 failed')
})

test('a skipped test counts as failed, so that nothing drops out unseen', () => {
  expect(tallyOf(report({ passed: 3, skipped: 1, todo: 1 }))).toEqual({ passed: 3, failed: 2 })
})

test('a suite without a report or without tests is a failure', () => {
  expect(tallyOf(null)).toEqual({ passed: 0, failed: 1 })
  expect(tallyOf({ ...report({}), testResults: [] })).toEqual({ passed: 0, failed: 1 })
})

test('a file that could not be read is a failure beside those that ran', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(tallyOf({ ...report({ passed: 4 }), testResults: [broken] })).toEqual({ passed: 4, failed: 1 })
})

test('a whole run counts each part once: the checks, the suites of npm test, and those with commands of their own', () => {
  const one = { passed: 2, failed: 0 }
  const kept = new Map([...suites.map(({ name }) => name), 'rt', 'firefox'].map(name => [name, one]))
  expect(sumOfRun(kept)).toEqual({ passed: 2 * (suites.length + 2), failed: 0 })
  expect(sumOfRun(new Map([...kept, ['check', { passed: 0, failed: 1 }]])).failed).toBe(1)
})

test('a suite of npm test that left no tally is a failure of the run', () => {
  const kept = new Map([['firefox', { passed: 5, failed: 0 }]])
  expect(sumOfRun(kept)).toEqual({ passed: 5, failed: suites.length })
})
