import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { contract } from '../../shared/contract.ts'
import { articles } from '../../worker/local/demo/content/articles/shelf.ts'
import { departments } from '../../worker/local/demo/content/departments.ts'
import { handoffs } from '../../worker/local/demo/content/handoffs.ts'
import { stories } from '../../worker/local/demo/content/journey.ts'
import { members, rosters } from '../../worker/local/demo/content/members.ts'
import { topics } from '../../worker/local/demo/content/ownership.ts'
import { standardExceptions, standards } from '../../worker/local/demo/content/standards.ts'
import { tasks } from '../../worker/local/demo/content/tasks.ts'
import { caseThreads, channels, directs } from '../../worker/local/demo/content/threads.ts'
import { practiceCustomers } from '../../worker/practice/customers.ts'

const all = Object.values(articles).flat()
const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const inDepartment = (key: string) => members.filter(one => one.department === key)

describe('the demo company', () => {
  test('has six departments, each with a lead, and everybody on a roster works there', () => {
    expect(departments).toHaveLength(6)
    for (const { key } of departments) {
      expect(inDepartment(key).some(one => one.role === 'lead')).toBe(true)
      for (const [member] of rosters[key]) expect(inDepartment(key).map(one => one.key)).toContain(member)
    }
    expect(new Set(members.map(one => one.email)).size).toBe(10)
  })

  test('keeps to the contract with its calendars', () => {
    for (const { key, ...department } of departments) {
      expect(z.safeParse(contract.addDepartment.request, { ...department, version: 1 }).error, key).toBeUndefined()
    }
  })

  test('has holidays and make-up days, one entry a date', () => {
    for (const { calendar } of departments) {
      const dates = calendar.exceptions.map(one => one.date)
      expect(new Set(dates).size).toBe(dates.length)
    }
    const [support] = departments
    const on = (date: string) => support?.calendar.exceptions.find(one => one.date === date)?.intervals.length
    expect([on('2026-10-01'), on('2026-10-10'), on('2026-10-08')]).toEqual([0, 2, undefined])
  })
})

describe('topics and rules', () => {
  test('are at least fourteen and thirty, in both languages, and keep to the contract', () => {
    const rules = topics.flatMap(one => one.rules)
    expect(topics.length).toBeGreaterThanOrEqual(14)
    expect(rules.length).toBeGreaterThanOrEqual(30)
    for (const rule of rules) {
      const whole = { ...rule, topicId: id, enabled: true, version: 1 }
      expect(z.safeParse(contract.writeRule.request, whole).error).toBeUndefined()
    }
    for (const { rules, name } of topics) {
      const said = JSON.stringify(rules)
      expect(
        [/\p{Script=Han}/u.test(said), /[a-z]{3}/.test(said.replaceAll(/"[a-zA-Z]+":|"kind":"\w+"/g, ''))],
        name,
      ).toEqual([true, true])
    }
  })
})

describe('service standards', () => {
  test('keep to the contract, in both languages, for topics that are there', () => {
    for (const { department: _, topic, ...words } of standards) {
      const whole = { standard: { ...words, departmentId: null, topicId: null }, since: 'now', version: 1 }
      expect(z.safeParse(contract.writeStandard.request, whole).error, words.name).toBeUndefined()
      if (topic !== null) expect(topics.map(one => one.name)).toContain(topic)
    }
    expect(standards.some(one => !/\p{Script=Han}/u.test(one.name))).toBe(true)
    for (const exception of standardExceptions) {
      expect(z.safeParse(contract.addStandardException.request, { ...exception, version: 1 }).error).toBeUndefined()
    }
  })
})

describe('articles', () => {
  test('are at least forty, half Chinese and half English, each title once', () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
    const chinese = all.filter(one => one.language === 'zh').length
    expect(Math.abs(chinese - all.length / 2)).toBeLessThanOrEqual(1)
    expect(new Set(all.map(one => one.title)).size).toBe(all.length)
  })

  test.each(all.map(one => [one.title, one] as const))('%s keeps to the contract and to its language', (_, article) => {
    const { only, draft, ...text } = article
    const whole = { ...text, departmentId: id, audience: [] }
    expect(z.safeParse(contract.writeArticle.request, whole).error).toBeUndefined()
    expect(/\p{Script=Han}/u.test(article.title + article.body)).toBe(article.language === 'zh')
    const variables = [...article.body.matchAll(/\{\{([^}]*)\}\}/g)].map(match => match[1] ?? '')
    const known = variables.every(
      name => name.startsWith('?') || ['customer.name', 'agent.name', 'case.id'].includes(name),
    )
    expect(known, variables.join(', ')).toBe(true)
  })
})

describe('journeys and handoffs', () => {
  test('every customer of the practice desk has a story of the past, oldest first; about 120 touches in all', () => {
    for (const { id: customer } of practiceCustomers) {
      const days = (stories[customer] ?? []).map(([daysAgo]) => daysAgo)
      expect(days.length, customer).toBeGreaterThan(2)
      expect(days).toEqual(days.toSorted((a, b) => b - a))
    }
    const touches = Object.values(stories).flat()
    expect(touches.length).toBeGreaterThanOrEqual(110)
    expect(Object.keys(stories)).toHaveLength(practiceCustomers.length)
  })

  test('people move handoffs only for their own departments', () => {
    for (const { asker, from, to, moves, ticket } of handoffs) {
      const places = [asker, ...moves.map(([member]) => member)].map(
        key => members.find(one => one.key === key)?.department,
      )
      expect(places[0], ticket).toBe(from)
      for (const place of places) expect([from, to], ticket).toContain(place)
    }
  })
})

describe('tasks', () => {
  test('keep to the contract; whoever has one works in its department; some are late, ended, nobody’s and in English', () => {
    for (const { title, details, department, has, checklist, ticked } of tasks) {
      const whole = { title, details, departmentId: id, assigneeId: null, dueAt: null, checklist, facts: null }
      expect(z.safeParse(contract.createTask.request, whole).error, title).toBeUndefined()
      if (has) expect(inDepartment(department).map(one => one.key)).toContain(has)
      expect(ticked).toBeLessThanOrEqual(checklist.length)
    }
    expect(new Set(tasks.map(one => one.title)).size).toBe(tasks.length)
    expect(tasks.some(one => (one.hoursLeft ?? 0) < 0 && one.end === null)).toBe(true)
    expect(tasks.some(one => one.has === null && one.end === null)).toBe(true)
    expect(new Set(tasks.map(one => one.end?.kind ?? 'open'))).toEqual(new Set(['open', 'done', 'drop']))
    expect(tasks.some(one => !/\p{Script=Han}/u.test(one.title))).toBe(true)
  })
})

test('threads are said by people of the company, about tickets that were handed over, in both languages', () => {
  const said = [...channels, ...caseThreads, ...directs].flatMap(one => one.messages)
  const keys = [...members.map(one => one.key), ...departments.map(one => one.key)] as string[]
  for (const { by, to = [], text, reactions = [] } of said) {
    expect(keys).toEqual(expect.arrayContaining([by, ...to, ...reactions.map(([member]) => member)]))
    for (const key of to) {
      const name = members.find(one => one.key === key)?.name ?? departments.find(one => one.key === key)?.name
      expect(text).toContain(`@${name}`)
    }
  }
  expect(caseThreads.every(one => handoffs.some(({ ticket }) => ticket === one.ticket))).toBe(true)
  for (const { department, owner } of channels) expect(inDepartment(department).map(one => one.key)).toContain(owner)
  expect(said.some(one => /^[^\p{Script=Han}]+$/u.test(one.text))).toBe(true)
})
