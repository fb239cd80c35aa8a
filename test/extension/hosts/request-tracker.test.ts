// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { factsOf } from '../../../extension/hosts/reading.ts'
import { rt } from '../../../extension/hosts/rt/rt.ts'

const saved = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/hosts/rt', name), 'utf8')
/** Without what a parsed page would fetch or run. */
const pageOf = (name: string) =>
  new DOMParser().parseFromString(saved(name).replace(/<link[^>]*>|<script[\s\S]*?<\/script>/g, ''), 'text/html')
const display = new URL('https://acme.org/rt/Ticket/Display.html?id=1')
const update = new URL('https://acme.org/rt/Ticket/Update.html?Action=Respond;id=1')
const { signal } = new AbortController()

/** Request Tracker as its fixtures recorded it; `null` answers like a signed-out one: a page instead of JSON. */
function serve(answers: ((path: string) => unknown) | null) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    asked.push(url.pathname + url.search)
    expect(init).toMatchObject({ credentials: 'same-origin', redirect: 'manual' })
    const body = answers
      ? JSON.stringify(answers(decodeURIComponent(url.pathname + url.search)))
      : '<html>Log in</html>'
    return new Response(body)
  })
  return asked
}

function recorded(path: string): unknown {
  if (path.includes('/tickets?')) return JSON.parse(saved('ticket.json'))
  if (path.includes('/transactions?')) {
    const { items } = JSON.parse(saved('history.json')) as { items: { Type: string }[] }
    return { items: items.filter(one => ['Create', 'Correspond'].includes(one.Type)).reverse() }
  }
  const id = /transaction\/(\d+)/.exec(path)?.[1]
  const { items } = JSON.parse(saved('attachments.json')) as { items: { TransactionId: string }[] }
  return { items: items.filter(one => one.TransactionId === id) }
}

afterEach(() => vi.unstubAllGlobals())

test('recognises its own pages, and no others at the same address', () => {
  expect(rt.matches(display, pageOf('display.html'))).toBe(true)
  expect(rt.matches(update, pageOf('update.html'))).toBe(true)
  expect(rt.matches(display, new DOMParser().parseFromString('<body id="app"></body>', 'text/html'))).toBe(false)
})

test('reads the ticket by its own endpoints, below its prefix', async () => {
  const asked = serve(recorded)
  const { facts, health } = factsOf('rt', await rt.read(display, pageOf('display.html'), signal))
  expect(asked.every(path => path.startsWith('/rt/REST/2.0/'))).toBe(true)
  expect(facts).toMatchObject({
    ref: { host: 'rt', site: 'https://acme.org/rt', externalId: '1' },
    url: 'https://acme.org/rt/Ticket/Display.html?id=1',
    subject: '重复扣款，请尽快退款',
    status: { raw: 'open', group: 'open' },
    requester: { name: '陈晓雯', email: 'chen.xiaowen@example.com', phone: '' },
    assignee: '',
    queue: '客服 Support',
  })
  // Not the agent's answer in between, and not the first letter.
  expect(facts.latestMessage.text).toMatch(/^补充一下：银行说两笔都已入账/)
  expect(facts.latestMessage.at).toBeGreaterThan(Date.parse('2026-01-01'))
  expect(health).toEqual({ state: 'works', source: 'api', missing: [] })
})

test('signed out of the endpoints, it reads the page and says what is missing', async () => {
  serve(null)
  const { facts, health } = factsOf('rt', await rt.read(display, pageOf('display.html'), signal))
  expect(facts).toMatchObject({
    subject: '重复扣款，请尽快退款',
    status: { raw: 'open', group: 'open' },
    requester: { name: '陈晓雯', email: 'chen.xiaowen@example.com' },
    queue: '客服 Support',
  })
  expect(health).toEqual({ state: 'partial', source: 'page', missing: ['latestMessage'] })
})

test("another ticket's page is not taken for this one", async () => {
  serve(null)
  const other = new URL('https://acme.org/rt/Ticket/Display.html?id=2')
  const { facts, health } = factsOf('rt', await rt.read(other, pageOf('display.html'), signal))
  expect(health.state).toBe('lost')
  expect(facts.subject).toBe('')
})

test('finds the reply box and who will read it', () => {
  const page = pageOf('update.html')
  expect(rt.replyBox?.(page)).toMatchObject({ audience: 'reply' })
  const mode = page.querySelector<HTMLSelectElement>('#UpdateType')
  if (mode) mode.value = 'private'
  expect(rt.replyBox?.(page)).toMatchObject({ audience: 'note' })
  expect(rt.replyBox?.(pageOf('display.html'))).toBeNull()
})
