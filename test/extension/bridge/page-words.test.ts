import { expect, test } from 'vitest'
import { commandFrom, pageFrom } from '../../../extension/bridge/page-words.ts'

const seen = {
  url: 'https://rt.example.com/Ticket/Display.html?id=3',
  title: '#3',
  host: 'rt',
  reading: {
    site: 'https://rt.example.com',
    externalId: '3',
    url: 'https://rt.example.com/Ticket/Display.html?id=3',
    source: 'api',
    found: {
      subject: 'A parcel',
      requester: { email: 'ann@example.com' },
      latestMessage: { text: 'Where?', at: '2026-11-29T08:00:00Z' },
    },
  },
  reply: 'reply',
  selection: '',
}

test('facts come out whole, with blanks where the host was silent', () => {
  const page = pageFrom(seen)
  expect(page?.facts).toMatchObject({ subject: 'A parcel', queue: '', tags: [], requester: { name: '' } })
  expect(page?.health.state).toBe('works')
})

test('a page without bounds is cut to ours', () => {
  const long = 'x'.repeat(100_000)
  const found = { subject: long, tags: Array(500).fill(long), requester: { name: long }, latestMessage: { text: long } }
  const page = pageFrom({ ...seen, title: long, selection: long, reading: { ...seen.reading, found } })
  expect(page?.facts?.subject).toHaveLength(500)
  expect(page?.facts?.tags).toHaveLength(30)
  expect(page?.selection).toHaveLength(8_000)
})

test('script in a subject stays text', () => {
  const found = { ...seen.reading.found, subject: '<img src=x onerror=alert(1)>' }
  expect(pageFrom({ ...seen, reading: { ...seen.reading, found } })?.facts?.subject).toBe(
    '<img src=x onerror=alert(1)>',
  )
})

test.each([
  null,
  'page',
  {},
  { ...seen, url: 'javascript:alert(1)' },
  { ...seen, reply: 'everybody' },
  { ...seen, host: '../../x' },
  { ...seen, reading: { ...seen.reading, source: 'me' } },
])('nonsense %# is no page', said => {
  expect(pageFrom(said)).toBeNull()
})

test('a ticket whose site is no address is lost, not guessed', () => {
  const page = pageFrom({ ...seen, reading: { ...seen.reading, site: 'javascript:1' } })
  expect(page?.facts).toBeNull()
  expect(page?.health.state).toBe('lost')
})

test('only known commands arrive', () => {
  expect(commandFrom({ kind: 'escalate', text: 'x', number: 1 })).toEqual({ kind: 'escalate', text: 'x', number: 1 })
  expect(commandFrom({ kind: 'delete_everything', text: '', number: 1 })).toBeNull()
})
