// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Left } from '../../../extension/bridge/calls.ts'
import { practice } from '../../../extension/hosts/practice/practice.ts'
import { watchAnswers } from '../../../extension/launcher/sent-watch.ts'

const own = '陈女士您好，两笔扣款我已经交给账务核对，今天下班前给您准话。'
const message = `<article data-message-id="m2" data-own="true" data-public="true">林夏 ${own}</article>`
const left: Left = { ticket: '7', text: own, before: ['m1'], at: Date.parse('2026-11-29T10:00:00Z') }

const told = vi.fn<(call: string, input: unknown) => void>()
const sent = vi.fn<(text: string) => void>()
/** A host of whose conversation nobody reads who said what. */
const rt = { ...practice, id: 'rt' }
const box = () => document.querySelector('textarea')
const conversation = () => document.querySelector('[data-ticket-id]') as HTMLElement
const watch = (before: Left | null = null, host = practice) =>
  watchAnswers(
    {
      host: () => ({ ...host, ticketIn: () => '7' }),
      reply() {
        const element = box()
        return element && { element, text: element.value }
      },
      sent,
      state: () => Promise.reject() as never,
      obey: () => Promise.reject(),
    },
    before,
    told,
  )
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)
const write = (text: string) => {
  const element = box()
  if (element) element.value = text
}
/** A page is over: nothing of it looks or listens any longer. */
const end = () => {
  vi.clearAllTimers()
  for (const heard of vi.mocked(addEventListener).mock.calls) removeEventListener(...heard)
}
const submit = (id: string, stopped = false) => {
  const form = document.getElementById(id)
  if (stopped) form?.addEventListener('submit', event => event.preventDefault(), { once: true })
  form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
}
const leave = () => dispatchEvent(new Event('pagehide'))

beforeEach(() => {
  vi.useFakeTimers({ now: left.at })
  vi.spyOn(window, 'addEventListener')
  document.body.innerHTML = `<main data-ticket-id="7"></main>
    <form id="reply"><textarea></textarea></form><form id="other"><input></form>`
})
afterEach(() => {
  end()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.resetAllMocks()
})

test('sent by a script, an answer is told of once the conversation shows it', async () => {
  watch()
  write(own)
  await pass(1)
  write('')
  await pass(2)
  expect(told).not.toHaveBeenCalled()
  conversation().innerHTML = message
  await pass(3)
  expect(sent.mock.calls).toEqual([[own]])
  expect(told.mock.calls).toEqual([['sent', { ticket: '7', text: own }]])
  leave()
  expect(told).toHaveBeenCalledTimes(1)
  write(own)
  await pass(1)
  expect(told).toHaveBeenLastCalledWith('back', {})
})

test('only deleted, nothing is told', async () => {
  watch()
  write(own)
  await pass(1)
  write('')
  await pass(60)
  expect(sent).not.toHaveBeenCalled()
  expect(told).not.toHaveBeenCalled()
})

test('a page that goes tells what it is left with, whole; the next one finds it', async () => {
  conversation().innerHTML = '<article data-message-id="m1" data-own="true" data-public="true">之前的</article>'
  watch()
  write('陈女士您好')
  await pass(1)
  write(own)
  leave()
  expect(told.mock.calls).toEqual([['left', { ...left, at: left.at + 1_000 }]])
  end()
  told.mockReset()
  write('')
  watch(left)
  conversation().insertAdjacentHTML('beforeend', message)
  await pass(2)
  expect(sent.mock.calls).toEqual([[own]])
  expect(told.mock.calls).toEqual([['sent', { ticket: '7', text: own }]])
})

test('a form that takes the answer along sends it where no conversation tells; another form, or one that a script stops, does not', async () => {
  watch(null, rt)
  write(own)
  submit('other')
  submit('reply', true)
  expect(told).not.toHaveBeenCalled()
  submit('reply')
  expect(told.mock.calls).toEqual([['sent', { ticket: '7', text: own }]])
  told.mockReset()
  write('')
  submit('reply')
  expect(told).not.toHaveBeenCalled()
})

test('where the conversation tells, a form is no evidence: it may keep a draft', async () => {
  watch()
  write(own)
  submit('reply')
  leave()
  expect(told.mock.calls).toEqual([['left', expect.objectContaining({ ticket: '7', text: own, before: [] })]])
  // As long as none is shown, it does not.
  conversation().remove()
  end()
  told.mockReset()
  watch()
  submit('reply')
  leave()
  expect(told.mock.calls).toEqual([['sent', { ticket: '7', text: own }]])
})

test('of a host whose conversation nobody reads, an emptied box tells nothing', async () => {
  watch(null, rt)
  conversation().innerHTML = message
  write(own)
  await pass(1)
  leave()
  write('')
  await pass(5)
  leave()
  expect(told).not.toHaveBeenCalled()
})

test('what it holds is forgotten on demand, and the reader with it', async () => {
  const forget = watch(left)
  forget()
  expect(sent.mock.calls).toEqual([['']])
  conversation().innerHTML = message
  await pass(5)
  leave()
  expect(told).not.toHaveBeenCalled()
})

test('nothing is looked at while nobody sees the page', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const query = vi.spyOn(document, 'querySelector')
  watch(left)
  query.mockClear()
  conversation().innerHTML = message
  query.mockClear()
  await pass(5)
  expect(query).not.toHaveBeenCalled()
  hidden.mockReturnValue(false)
  await pass(2)
  expect(sent).toHaveBeenCalledTimes(1)
})
