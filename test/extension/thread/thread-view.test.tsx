// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendProvider } from '../../../extension/client/use-backend.tsx'
import { AroundProvider } from '../../../extension/organisation/departments.tsx'
import { ThreadView } from '../../../extension/thread/thread-view.tsx'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import type { Input } from '../../../shared/contract.ts'
import { departmentCard } from '../../../shared/duty.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ThreadMessage } from '../../../shared/thread/message.ts'
import { CAST_NOW, departments, idOf, names, people, you } from '../../support/cast.ts'
import { type FakeBackend, fakeBackend } from '../../support/fake-backend.ts'
import { doing, mount, named, shown, unmount } from '../../support/mounted.ts'
import { said } from '../../support/thread-message.ts'

const ID = idOf(700)
const cards = departments.map(one => departmentCard(one, names, CAST_NOW))

const message = (number: number, by: string, text: string): ThreadMessage =>
  said(number, by, { id: idOf(800 + number), at: CAST_NOW - 60_000 + number, text })

/** A thread with 李娜 in which she has said two things. */
function world(): FakeBackend {
  const backend = fakeBackend('full')
  const said = [message(1, people.lina, '账单我看过了'), message(2, people.lina, '是重复扣款')]
  const thread = {
    id: ID,
    kind: 'direct' as const,
    case: null,
    channel: null,
    person: { id: people.lina, name: '李娜' },
    messages: 2,
    latest: null,
    read: 1,
    mentioned: false,
    version: 1,
  }
  backend.answer('readThread', () => ({ thread, departments: [], keeps: false }))
  backend.answer('listMessages', () => ({ items: said, sequence: said.length, more: false }))
  backend.answer('listChanges', ({ since }) => ({
    items: said.filter(one => one.sequence > since),
    sequence: said.length,
    more: false,
  }))
  backend.answer('joinThread', () => ({ sequence: 2, until: CAST_NOW + 180_000 }))
  backend.answer('markRead', ({ read }) => ({ read }))
  backend.answer('findMembers', ({ q }) => ({
    items: [{ id: people.wanglei, name: '王磊', email: 'wang.lei@example.com', departmentIds: [idOf(4)] }].filter(one =>
      one.name.includes(q),
    ),
    next: null,
  }))
  backend.answer('sendMessage', input => {
    const sent = { ...message(said.length + 1, people.you, input.text), id: input.messageId, mentions: input.mentions }
    said.push(sent)
    return sent
  })
  return backend
}

const open = async (backend: FakeBackend) => {
  await mount(
    <BackendProvider value={backend}>
      <LanguageProvider language="zh" now={CAST_NOW} timeZone="Asia/Shanghai">
        <AroundProvider value={{ me: you, departments: cards }}>
          <ThreadView id={ID} />
        </AroundProvider>
      </LanguageProvider>
    </BackendProvider>,
  )
  await pass()
}

const pass = (ms = 200) => doing(() => vi.advanceTimersByTimeAsync(ms))
const box = () => document.querySelector('.composer textarea') as HTMLTextAreaElement
const type = async (text: string) => {
  await doing(() => {
    box().value = text
    box().selectionStart = text.length
    box().selectionEnd = text.length
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })
  // Names are asked for after a pause, and come a moment later.
  await pass()
  await pass()
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  doing(() => box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))
const sent = (backend: FakeBackend) =>
  backend.acts.filter(one => one.name === 'sendMessage').map(one => one.input as Input<'sendMessage'>)

beforeEach(() => {
  vi.useFakeTimers({ now: CAST_NOW, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(async () => {
  await unmount()
  vi.useRealTimers()
})

test('what is new stands below a line; what is looked at is read', async () => {
  const backend = world()
  const read = vi.spyOn(backend, 'read')
  await open(backend)
  expect(shown()).toContain('以下是新消息')
  await pass(1_000)
  expect(read).toHaveBeenCalledWith('markRead', { id: ID, read: 2 })
})

test('a message is written with a mention chosen by keyboard, and sent by Ctrl+Enter; the box is empty then', async () => {
  const backend = world()
  await open(backend)
  await type('请 @王')
  expect(document.querySelector('[role="option"][aria-selected="true"]')?.textContent).toContain('王磊')
  await press('Enter')
  expect(box().value).toBe('请 @王磊 ')
  await type('请 @王磊 看一下？')
  await press('Enter', { ctrlKey: true })
  await pass()
  expect(sent(backend)).toMatchObject([
    { text: '请 @王磊 看一下？', mentions: [{ kind: 'member', id: people.wanglei, name: '王磊' }], replyToId: null },
  ])
  expect(box().value).toBe('')
  expect([...backend.drafts.value.keys()]).toEqual([])
})

test('a department is found by a part of its name; Escape leaves the text as it was typed', async () => {
  const backend = world()
  await open(backend)
  await type('@物')
  expect(document.querySelector('[role="listbox"]')?.textContent).toContain('物流部')
  await press('Escape')
  expect(document.querySelector('[role="listbox"]')).toBeNull()
  expect(box().value).toBe('@物')
})

test('what was begun is there again, per thread', async () => {
  const backend = world()
  await open(backend)
  await type('写了一半')
  await unmount()
  await open(backend)
  expect(box().value).toBe('写了一半')
})

test('with the server away a message waits and says so; refused, it can be sent again under the same id', async () => {
  const backend = world()
  await open(backend)
  backend.weather = 'away'
  await type('断网时写的')
  await press('Enter', { ctrlKey: true })
  await pass()
  expect(shown()).toContain('等连上服务器后发送')
  backend.weather = 'full'
  for (const { id } of backend.queue.value) await backend.drop(id)
  backend.answer('sendMessage', () => {
    throw new Problem('too_large')
  })
  await type('太长的一条')
  await press('Enter', { ctrlKey: true })
  await pass()
  expect(shown()).toContain('没有发出去')
  await doing(() => named('再发一次').click())
  const [, first, again] = sent(backend)
  expect(again).toEqual(first)
})

test('who is not let in learns what would let them in, and nothing else', async () => {
  const backend = world()
  backend.answer('readThread', () => {
    throw new Problem('not_found')
  })
  await open(backend)
  expect(shown()).toContain('这里不对你开放')
  expect(shown()).not.toContain('账单')
})
