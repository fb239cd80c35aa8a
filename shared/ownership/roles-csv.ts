import { instantOf, wallTime } from '../calendar.ts'
import { formatCsv, parseCsv } from '../csv.ts'
import { newId } from '../ids.ts'
import type { Department } from '../organisation.ts'
import type { ImportFault, ImportLine } from './audit-contract.ts'
import { isSame } from './changes.ts'
import { noRoles, type OwnershipMap, RULES_MAX, TOPICS_MAX, type Topic } from './contract.ts'
import { cellOf, rolesInOrder } from './roles.ts'
import { wordKey } from './words.ts'

type Office = Pick<Department, 'id' | 'name' | 'englishName' | 'calendar'>

/** The columns beside those of the departments, as they are headed in each language. */
export const csvHeads = {
  name: { zh: '主题', en: 'Topic' },
  englishName: { zh: '英文名', en: 'English name' },
  deputyIds: { zh: '替补部门', en: 'Deputies' },
  arbiterId: { zh: '仲裁人邮箱', en: 'Arbiter (mail)' },
  deputyArbiterId: { zh: '副仲裁人邮箱', en: 'Deputy arbiter (mail)' },
  effectiveFrom: { zh: '生效日期', en: 'Effective from' },
  reviewBy: { zh: '复查日期', en: 'Review by' },
} as const
type Head = keyof typeof csvHeads
const headNames = Object.keys(csvHeads) as Head[]

const NAME_MAX = 80
const DEPUTIES_MAX = 5
/** Two arbiters of each topic. */
const PEOPLE_MAX = 2 * TOPICS_MAX
const LETTERS = new Map([
  ['', ''],
  ['A', 'A'],
  ['R', 'R'],
  ['C', 'C'],
  ['I', 'I'],
  ['AR', 'AR'],
  ['RA', 'AR'],
])

/** The RACI table as CSV. `emails` has the arbiters' mail addresses by member; days are those of the accountable department's zone. */
export function rolesCsv(
  map: OwnershipMap,
  departments: readonly Office[],
  emails: ReadonlyMap<string, string>,
  language: 'zh' | 'en',
): string {
  const named = (id: string) =>
    nameOf(
      departments.find(one => one.id === id),
      language,
    )
  const day = (at: number | null, topic: Topic) => (at === null ? '' : wallTime(at, zoneOf(departments, topic)).date)
  const heads = headNames.map(head => csvHeads[head][language])
  const head = [...heads.slice(0, 2), ...departments.map(one => nameOf(one, language)), ...heads.slice(2)]
  const rows = map.topics.map(topic => [
    topic.name,
    topic.englishName,
    ...departments.map(one => cellOf(topic, one.id).split('').join('/')),
    topic.deputyIds.map(named).join('; '),
    emails.get(topic.arbiterId ?? '') ?? '',
    emails.get(topic.deputyArbiterId ?? '') ?? '',
    day(topic.effectiveFrom, topic),
    day(topic.reviewBy, topic),
  ])
  return formatCsv([head, ...rows])
}

const nameOf = (one: Office | undefined, language: 'zh' | 'en') =>
  one === undefined ? '' : (language === 'en' && one.englishName) || one.name

const zoneOf = (departments: readonly Office[], { departmentId }: Pick<Topic, 'departmentId'>) =>
  departments.find(one => one.id === departmentId)?.calendar.timeZone ?? 'UTC'

/**
 * What a file is read against. `members` has ids of active members by mail address in small letters, `namesakes` those that bear a
 * name, as the file writes it; `now` in epoch ms.
 */
export interface ReadAgainst {
  readonly map: OwnershipMap
  readonly departments: readonly Office[]
  readonly members: ReadonlyMap<string, string>
  readonly namesakes: ReadonlyMap<string, Iterable<string>>
  readonly now: number
}

/** The people whom a file names, by mail address (small letters) or by name, so that they can be looked up. */
export function peopleIn(text: string): { emails: string[]; names: string[] } {
  const { rows } = parseCsv(text)
  const { at } = headFrom(rows[0] ?? [], [])
  const cells = rows.slice(1).flatMap(row => [at.arbiterId, at.deputyArbiterId].map(i => (row[i ?? -1] ?? '').trim()))
  const named = [...new Set(cells)].filter(cell => cell !== '').slice(0, PEOPLE_MAX)
  return {
    emails: named.filter(isEmail).map(cell => cell.toLowerCase()),
    names: named.filter(cell => !isEmail(cell) && cell.length <= NAME_MAX),
  }
}

const isEmail = (cell: string) => /^[^\s@]+@[^\s@]+$/.test(cell)

/**
 * Reads a RACI table: what every line would do, and the map as it then is. Lines meet topics by name; topics that no line names, and
 * columns that the file lacks, stay as they are. While any line is faulty the map is the one of before.
 */
export function readRolesCsv(text: string, against: ReadAgainst): { lines: ImportLine[]; map: OwnershipMap } {
  const { rows, lines } = parseCsv(text)
  const head = headFrom(rows[0] ?? [], against.departments)
  const reported: ImportLine[] = []
  if (head.faults.length > 0) reported.push({ line: 1, name: '', what: 'faulty', fields: [], faults: head.faults })
  const seen = new Set<string>()
  const written = new Map<string, Topic>()
  rows.slice(1).forEach((row, i) => {
    if (row.every(cell => cell.trim() === '')) return
    const { topic, before, faults } = topicFrom(row, head, against)
    const key = wordKey(topic.name)
    if (seen.has(key)) faults.push({ kind: 'twice', column: head.nameHead, value: topic.name })
    seen.add(key)
    const fields = before ? differing(before, topic) : []
    const what = faults.length > 0 ? 'faulty' : before ? (fields.length > 0 ? 'changed' : 'same') : 'added'
    reported.push({ line: lines[i + 1] ?? i + 2, name: topic.name, what, fields, faults })
    if (what === 'added' || what === 'changed') written.set(topic.id, topic)
  })
  const { map } = against
  const added = [...written.values()].filter(one => !map.topics.some(topic => topic.id === one.id))
  const topics = [...map.topics.map(one => written.get(one.id) ?? one), ...added]
  if (topics.length > TOPICS_MAX) {
    const fault: ImportFault = { kind: 'limit', column: '', value: String(TOPICS_MAX) }
    reported.push({ line: 1, name: '', what: 'faulty', fields: [], faults: [fault] })
  }
  const faulty = reported.some(one => one.what === 'faulty')
  return { lines: reported.slice(0, RULES_MAX), map: faulty ? map : { ...map, topics } }
}

interface HeadRow {
  readonly at: Partial<Record<Head, number>>
  readonly nameHead: string
  readonly departments: readonly { id: string; at: number; head: string }[]
  readonly faults: ImportFault[]
}

function headFrom(row: readonly string[], departments: readonly Office[]): HeadRow {
  const at: Partial<Record<Head, number>> = {}
  const columns: { id: string; at: number; head: string }[] = []
  const faults: ImportFault[] = []
  row.forEach((cell, column) => {
    const key = wordKey(cell)
    if (key === '') return
    const head = headNames.find(one => wordKey(csvHeads[one].zh) === key || wordKey(csvHeads[one].en) === key)
    const department = departments.find(one => wordKey(one.name) === key || wordKey(one.englishName) === key)
    if (head && at[head] === undefined) at[head] = column
    else if (department && !columns.some(one => one.id === department.id)) {
      columns.push({ id: department.id, at: column, head: cell.trim() })
    } else faults.push({ kind: 'column', column: cell.trim().slice(0, NAME_MAX), value: '' })
  })
  const nameHead = csvHeads.name.zh
  if (at.name === undefined) faults.push({ kind: 'column', column: nameHead, value: '' })
  return { at, nameHead, departments: columns, faults }
}

function topicFrom(row: readonly string[], head: HeadRow, against: ReadAgainst) {
  const faults: ImportFault[] = []
  const cell = (name: Head) => {
    const at = head.at[name]
    return at === undefined ? undefined : (row[at] ?? '').trim()
  }
  const fault = (kind: ImportFault['kind'], column: string, value: string) =>
    faults.push({ kind, column, value: value.slice(0, NAME_MAX) })
  const name = cell('name') ?? ''
  if (name === '' || name.length > NAME_MAX) fault('name', head.nameHead, name)
  const before = against.map.topics.find(one => wordKey(one.name) === wordKey(name))
  const blank = {
    id: newId(against.now),
    name,
    englishName: '',
    departmentId: '',
    deputyIds: [],
    phaseId: null,
    ...noRoles,
  }
  let topic: Topic = rolesFrom(row, head, before ?? blank, fault)
  const englishName = cell('englishName')
  if (englishName !== undefined && englishName.length > NAME_MAX) fault('name', csvHeads.englishName.zh, englishName)
  topic = { ...topic, ...(englishName !== undefined && { englishName }) }
  topic = { ...topic, ...othersFrom(cell, topic, against, fault) }
  return { topic: before ? asStored(before, topic, zoneOf(against.departments, topic)) : topic, before, faults }
}

/** A cell tells neither the order of departments nor the hour of a day: where it says the same, what is stored stays. */
function asStored(before: Topic, after: Topic, timeZone: string): Topic {
  const kept: Partial<Topic> = {}
  for (const list of ['responsibleIds', 'consultedIds', 'informedIds'] as const) {
    if (isSame([...before[list]].sort(), [...after[list]].sort())) kept[list] = before[list]
  }
  for (const date of ['effectiveFrom', 'reviewBy'] as const) {
    const [was, is] = [before[date], after[date]]
    if (was !== null && is !== null && wallTime(was, timeZone).date === wallTime(is, timeZone).date) kept[date] = was
  }
  return { ...after, ...kept }
}

type Fault = (kind: ImportFault['kind'], column: string, value: string) => void

/** The letters of a line. Departments without a column stay what they are. */
function rolesFrom(row: readonly string[], head: HeadRow, before: Topic, fault: Fault): Topic {
  const letters = head.departments.map(one => {
    const text = (row[one.at] ?? '')
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
    const found = LETTERS.get(text)
    if (found === undefined) fault('letters', one.head, row[one.at] ?? '')
    return { ...one, letters: found ?? '' }
  })
  const inFile = new Set(letters.map(one => one.id))
  const holding = (letter: string, ids: readonly string[]) => [
    ...ids.filter(id => !inFile.has(id)),
    ...letters.filter(one => one.letters.includes(letter)).map(one => one.id),
  ]
  const accountable = holding('A', before.departmentId === '' ? [] : [before.departmentId])
  if (accountable.length !== 1) fault('one_a', 'A', String(accountable.length))
  return rolesInOrder({
    ...before,
    departmentId: accountable[0] ?? before.departmentId,
    responsibleIds: holding('R', before.responsibleIds),
    consultedIds: holding('C', before.consultedIds),
    informedIds: holding('I', before.informedIds),
  })
}

function othersFrom(cell: (name: Head) => string | undefined, topic: Topic, against: ReadAgainst, fault: Fault) {
  const { departments, members, namesakes } = against
  const said: Partial<Topic> = {}
  const deputies = cell('deputyIds')
  if (deputies !== undefined) {
    const names = deputies.split(/[;；、,，\n]/).map(one => one.trim())
    const ids = names.filter(Boolean).map(one => {
      const found = departments.find(two => [two.name, two.englishName].some(word => wordKey(word) === wordKey(one)))
      if (!found) fault('department', csvHeads.deputyIds.zh, one)
      return found?.id ?? ''
    })
    if (ids.length > DEPUTIES_MAX) fault('limit', csvHeads.deputyIds.zh, deputies)
    said.deputyIds = [...new Set(ids)].filter(id => id !== topic.departmentId)
  }
  for (const name of ['arbiterId', 'deputyArbiterId'] as const) {
    const person = cell(name)
    if (person === undefined) continue
    const [id, another] = isEmail(person) ? [members.get(person.toLowerCase())] : (namesakes.get(person) ?? [])
    if (another !== undefined) fault('namesakes', csvHeads[name].zh, person)
    else if (person !== '' && id === undefined) fault('member', csvHeads[name].zh, person)
    said[name] = id ?? null
  }
  for (const name of ['effectiveFrom', 'reviewBy'] as const) {
    const day = cell(name)
    if (day === undefined) continue
    const at = day === '' ? null : dayStart(day, zoneOf(departments, topic))
    if (at === undefined) fault('date', csvHeads[name].zh, day)
    said[name] = at ?? null
  }
  return said
}

/** 2027-03-01, 2027/3/1, 2027年3月1日: the day's first moment in the zone; undefined when there is no such day. */
function dayStart(text: string, timeZone: string): number | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? []
  if (year === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const utc = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(utc.getTime()) || utc.toISOString().slice(0, 10) !== date) return undefined
  return instantOf(date, '00:00', timeZone)
}

const differing = (before: Topic, after: Topic) =>
  (Object.keys(after) as (keyof Topic)[]).filter(key => !isSame(before[key], after[key]))
