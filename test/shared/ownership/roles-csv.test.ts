import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCsv, parseCsv } from '../../../shared/csv.ts'
import { noRoles, type OwnershipMap, type Topic } from '../../../shared/ownership/contract.ts'
import { peopleIn, readRolesCsv, rolesCsv } from '../../../shared/ownership/roles-csv.ts'
import { CAST_NOW, departments, idOf, people } from '../../support/cast.ts'

const [support, billing, logistics] = departments.slice(0, 3).map(one => one.id) as [string, string, string]
const refunds: Topic = {
  id: idOf(201),
  name: '退款与扣款',
  englishName: 'Refunds',
  departmentId: billing,
  deputyIds: [support],
  phaseId: null,
  ...noRoles,
  consultedIds: [logistics],
  arbiterId: people.zhaomin,
  reviewBy: Date.parse('2027-02-28T16:00:00Z'),
}
const delivery: Topic = { ...refunds, ...noRoles, id: idOf(202), name: '物流', departmentId: logistics, deputyIds: [] }
const map: OwnershipMap = { version: 4, topics: [refunds, delivery], rules: [] }
const members = new Map([['zhao.min@example.com', people.zhaomin]])
const emails = new Map([[people.zhaomin as string, 'zhao.min@example.com']])
const namesakes = new Map<string, string[]>([
  ['赵敏', [people.zhaomin]],
  ['王伟', [idOf(301), idOf(302)]],
])
const against = { map, departments, members, namesakes, now: CAST_NOW }
const read = (text: string) => readRolesCsv(text, against)

describe('CSV', () => {
  test('what is written is read again, whatever the cells hold', () => {
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('a,b', 'x"y', '两\n行', '\r', ';', '=1+1', ' '))
    let cases = 0
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), rows => {
        cases += 1
        fc.pre(!rows.flat().some(one => /^'[=+\-@\t\r]/.test(one)))
        const empty = rows.findLastIndex(row => row.some(one => one.trim() !== '')) + 1
        expect(parseCsv(formatCsv(rows)).rows).toEqual(rows.slice(0, empty))
      }),
      { numRuns: 2_000 },
    )
    console.log(`CSV: ${cases} tables written and read`)
  })

  test('Excel takes it for UTF-8, and runs nothing of it', () => {
    const text = formatCsv([['=cmd|calc!A1', '+1', '-1', '@x', '\tx', '好']])
    expect(text).toBe(`\ufeff'=cmd|calc!A1,'+1,'-1,'@x,"'\tx",好\r\n`)
  })

  test('semicolons and tabs of other spreadsheets, any line end, quotes over several lines', () => {
    expect(parseCsv('a;b\n"1\n2";"x""y"\r3;4').rows).toEqual([
      ['a', 'b'],
      ['1\n2', 'x"y'],
      ['3', '4'],
    ])
    expect(parseCsv('a\tb\r\n1\t2\r\n\r\n').rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(parseCsv('a,b\n"1\n2",3\n4,').lines).toEqual([1, 2, 4])
    expect(parseCsv('a,b\n4,').rows[1]).toEqual(['4', ''])
  })
})

test.each(['zh', 'en'] as const)('the table written in %s and read again changes nothing', language => {
  const text = rolesCsv(map, departments, emails, language)
  expect(peopleIn(text)).toEqual({ emails: ['zhao.min@example.com'], names: [] })
  expect(read(text).lines.map(one => one.what)).toEqual(['same', 'same'])
})

test('the order of departments and the hour of a day are no change: what goes out comes in the same', () => {
  const late = Date.parse('2027-03-01T09:30:00Z')
  const odd = { ...refunds, responsibleIds: [logistics, billing, support], consultedIds: [], reviewBy: late }
  const theirs = { ...map, topics: [odd, delivery] }
  const text = rolesCsv(theirs, departments, emails, 'zh')
  const { lines, map: after } = readRolesCsv(text, { ...against, map: theirs })
  expect(lines.map(one => one.what)).toEqual(['same', 'same'])
  expect(after).toEqual(theirs)
})

test('lines add and change topics; other topics and columns stay', () => {
  const { lines, map: after } = read('主题,账务部,Logistics,复查日期\n物流,i,A,2027/3/1\n发票,A/R,,\n')
  expect(lines).toMatchObject([
    { line: 2, name: '物流', what: 'changed', fields: ['informedIds', 'reviewBy'], faults: [] },
    { line: 3, name: '发票', what: 'added', faults: [] },
  ])
  expect(after.topics).toHaveLength(3)
  expect(after.topics[0]).toBe(refunds)
  expect(after.topics[1]).toMatchObject({
    departmentId: logistics,
    informedIds: [billing],
    reviewBy: Date.parse('2027-02-28T16:00:00Z'),
  })
  expect(after.topics[2]).toMatchObject({ name: '发票', departmentId: billing, responsibleIds: [] })
})

test.each([
  ['主题,客服部,账务部\n退款与扣款,A,A', 'one_a'],
  ['主题,客服部\n新主题,R', 'one_a'],
  ['主题,客服部\n退款与扣款,X', 'letters'],
  ['主题,客服部\n ,A', 'name'],
  ['主题,客服部\n新,A\n新,A', 'twice'],
  ['主题,客服部,替补部门\n新,A,没有的部门', 'department'],
  ['主题,客服部,仲裁人邮箱\n新,A,nobody@example.com', 'member'],
  ['主题,客服部,生效日期\n新,A,2027-02-30', 'date'],
  ['主题,客服部,随便\n新,A,x', 'column'],
  ['客服部\nA', 'column'],
])('%j is refused with a reason: %s', (text, kind) => {
  const { lines, map: after } = read(text)
  expect(lines.flatMap(one => one.faults.map(fault => fault.kind))).toContain(kind)
  expect(after).toBe(map)
})

test('an arbiter is named by mail address, or by a name that one person bears', () => {
  const csv = '主题,仲裁人邮箱,副仲裁人邮箱\n物流,赵敏,王伟\n退款与扣款,ZHAO.MIN@example.com,没有'
  expect(peopleIn(csv)).toEqual({ emails: ['zhao.min@example.com'], names: ['赵敏', '王伟', '没有'] })
  const { lines } = read(csv)
  expect(lines.map(({ line, faults }) => [line, faults])).toEqual([
    [2, [{ kind: 'namesakes', column: '副仲裁人邮箱', value: '王伟' }]],
    [3, [{ kind: 'member', column: '副仲裁人邮箱', value: '没有' }]],
  ])
  expect(read('主题,仲裁人邮箱\n物流,赵敏').map.topics[1]).toMatchObject({ arbiterId: people.zhaomin })
})

test('whatever a file holds, the map it leaves is a good one', () => {
  const cell = fc.oneof(
    fc.constantFrom('A', 'R', 'C', 'I', 'AR', '', '退款与扣款', '物流', '新'),
    fc.string({ maxLength: 4 }),
  )
  const head = fc.subarray(['主题', '客服部', '账务部', 'Logistics', '替补部门', 'Review by'], { minLength: 1 })
  let cases = 0
  fc.assert(
    fc.property(head, fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), (columns, rows) => {
      cases += 1
      const { lines, map: after } = read(formatCsv([columns, ...rows]))
      if (lines.some(one => one.what === 'faulty')) expect(after).toBe(map)
      for (const topic of after.topics) expect(departments.some(one => one.id === topic.departmentId)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
  console.log(`RACI import: ${cases} files`)
})
