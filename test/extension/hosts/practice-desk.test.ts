// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { practice } from '../../../extension/hosts/practice/practice.ts'
import { saidInPractice } from '../../../extension/hosts/practice/said.ts'
import { factsOf } from '../../../extension/hosts/reading.ts'
import type { PracticeTicket } from '../../../shared/practice.ts'

const url = new URL('https://baton.example.com/practice/tickets/1042')
const { signal } = new AbortController()
const said = (kind: 'customer' | 'agent', text: string, isPublic = true) => ({
  id: text,
  author: { name: kind, kind },
  public: isPublic,
  text,
  attachments: [],
  at: '2026-11-23T01:12:00Z',
})
const ticket: PracticeTicket = {
  id: '1042',
  number: '#1042',
  url: url.href,
  subject: '重复扣款，请尽快退款',
  status: 'pending',
  queue: '账务 Billing',
  queueId: 'billing',
  tags: ['vip'],
  priority: 'high',
  channel: 'email',
  assignee: null,
  requester: {
    id: 'c-2001',
    name: '陈晓雯',
    email: 'chenxiaowen@example.com',
    phone: '+86 138 0000 1042',
    company: '',
  },
  preview: '',
  createdAt: '2026-11-22T01:12:00Z',
  updatedAt: '2026-11-23T01:12:00Z',
  messages: [
    said('customer', '第一封'),
    said('customer', '第二封'),
    said('agent', '答复'),
    said('customer', '备注', false),
  ],
  others: [],
}
const pageOf = (body: string) =>
  new DOMParser().parseFromString(
    `<head><meta name="application-name" content="Baton Practice Desk"></head><body>${body}</body>`,
    'text/html',
  )
const page = pageOf(`<article data-ticket-id="1041"><i data-field="subject">旧</i></article>
  <article data-ticket-id="1042"><h1 data-field="subject">重复扣款</h1><b data-field="requester-email">a@example.com</b>
  <div data-reply-editor data-mode="note" contenteditable></div></article>`)

afterEach(() => vi.unstubAllGlobals())

test('reads the ticket, and the latest words the customer wrote for us to see', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(ticket)))
  const { facts, health } = factsOf('practice', await practice.read(url, page, signal))
  expect(facts).toMatchObject({
    ref: { host: 'practice', site: 'https://baton.example.com/practice', externalId: '1042' },
    status: { raw: 'pending', group: 'waiting' },
    requester: { externalId: 'c-2001', name: '陈晓雯' },
    queue: '账务 Billing',
    tags: ['vip'],
    latestMessage: { text: '第二封', at: Date.parse('2026-11-23T01:12:00Z') },
  })
  expect(health.state).toBe('works')
})

test('out of reach, it reads the element of this ticket and not of the one before', async () => {
  vi.stubGlobal('fetch', async () => new Response('gone', { status: 500 }))
  const { facts, health } = factsOf('practice', await practice.read(url, page, signal))
  expect(facts.subject).toBe('重复扣款')
  expect(health).toMatchObject({ state: 'partial', source: 'page' })
})

test('an element that is called like a global of Firefox changes nothing', async () => {
  vi.stubGlobal('content', { fetch: 'an element' })
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(ticket)))
  expect((await practice.read(url, page, signal)).source).toBe('api')
})

test('tells a note from a reply', () => {
  expect(practice.replyBox?.(page)).toMatchObject({ audience: 'note' })
  expect(practice.replyBox?.(pageOf(''))).toBeNull()
})

test('what the agent said to the customer is read of this ticket only, and nobody else’s, and no notes', () => {
  const message = (id: string, own: boolean, isPublic: boolean) =>
    `<article data-message-id="${id}" data-author="agent" data-own="${own}" data-public="${isPublic}">林夏 ${id}</article>`
  const several = (ids: string[]) => ids.map(id => message(id, true, true)).join('')
  const shown = pageOf(
    `<article data-ticket-id="1041">${message('old', true, true)}</article>
    <article data-ticket-id="1042">${message('a', true, true)}${message('b', false, true)}${message('c', true, false)}
    <div data-reply-editor contenteditable>林夏</div></article>
    <article data-ticket-id="1043">${several(Array.from({ length: 150 }, (_, at) => `m${at}`))}</article>`,
  )
  expect(saidInPractice('1042', shown)).toEqual([{ id: 'a', text: '林夏 a' }])
  expect(saidInPractice('1043', shown)?.map(one => one.id)).toEqual(
    Array.from({ length: 100 }, (_, at) => `m${at + 50}`),
  )
  expect(saidInPractice('1044', shown)).toBeNull()
})
