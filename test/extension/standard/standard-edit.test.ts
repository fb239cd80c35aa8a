import { expect, test } from 'vitest'
import { blankStandard, editOf, faultsOf, wordsOf } from '../../../extension/standard/standard-edit.ts'
import { standard } from '../../support/standards.ts'

test('a standard goes through its form unchanged', () => {
  for (const one of [standard('own', { warnShare: 0.55 }), standard('resolve')]) {
    const { id, version, from, retired, writtenAt, writtenBy, ...words } = one
    expect(wordsOf(editOf(one))).toEqual(words)
    expect(faultsOf(editOf(one))).toEqual({})
  }
})

test('each field says what is wrong with it; a lapse may be left out, and is none of the answer’s', () => {
  const wrong = { ...blankStandard, name: ' ', minutes: '0', warn: '4', lapse: '99', climb: '1.5' }
  expect(faultsOf(wrong)).toEqual({
    name: 'needName',
    minutes: 'needMinutes',
    climb: 'needMinutes',
    warn: 'needShare',
    lapse: 'needLapse',
  })
  expect(faultsOf({ ...wrong, lapse: '' })).not.toHaveProperty('lapse')
  expect(wordsOf({ ...blankStandard, clock: 'resolve', lapse: '99' }).lapseShare).toBeNull()
})
