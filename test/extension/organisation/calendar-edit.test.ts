import { expect, test } from 'vitest'
import {
  areSound,
  calendarFault,
  endForField,
  endFromField,
  nextInterval,
} from '../../../extension/organisation/calendar-edit.ts'
import { type Calendar, officeCalendar } from '../../../shared/calendar.ts'

const office = officeCalendar('Asia/Shanghai')

test('adding hours again and again stays sound until the day is full', () => {
  let day = [nextInterval([])]
  while (day.at(-1)?.to !== '24:00') {
    expect(areSound(day)).toBe(true)
    day = [...day, nextInterval(day)]
  }
  expect(areSound(day)).toBe(true)
})

test('midnight is the end of a day, in the field as 00:00', () => {
  expect(endFromField(endForField('24:00'))).toBe('24:00')
  expect(endFromField('18:00')).toBe('18:00')
})

test.each([
  ['sound', office, null],
  [
    'overlapping',
    {
      ...office,
      week: [
        [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    },
    'badInterval',
  ],
  [
    'a date twice',
    { ...office, exceptions: [1, 2].map(() => ({ date: '2027-01-01', name: '', intervals: [] })) },
    'badDate',
  ],
  ['no date', { ...office, exceptions: [{ date: '', name: '', intervals: [] }] }, 'badDate'],
] as const)('%s', (_, calendar, fault) => {
  expect(calendarFault(calendar as unknown as Calendar)).toBe(fault)
})
