// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test, vi } from 'vitest'
import { fetchLater } from '../../../extension/ui/later.tsx'
import { Problem } from '../../../shared/problems.ts'
import { departments, idOf } from '../../support/cast.ts'
import type { FakeBackend } from '../../support/fake-backend.ts'
import { all, doing, key, named, open, panelForEachTest, root, write } from '../../support/panel-page.tsx'

const card = (at: number) => all('.handoff')[at] as HTMLElement
const names = (inside: HTMLElement) =>
  [...inside.querySelectorAll('.handoff-foot button:not([role=menuitem])')].flatMap(one => one.textContent || [])

/** The same browser later: what was typed in the former world is there. */
const sameDrafts = (former: FakeBackend) => (backend: FakeBackend) => {
  for (const [name, { value }] of former.drafts.value) backend.keepDraft(name, value)
}

const submit = () =>
  root()
    .querySelector('dialog form')
    ?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))

panelForEachTest()

test('a hostile subject and name are text', async () => {
  await open('full', (_, link) => {
    const page = link.page.value
    if (!page?.facts) return
    const requester = { ...page.facts.requester, name: '<img src=x onerror=alert(1)>' }
    link.page.value = { ...page, facts: { ...page.facts, subject: '<script>alert(1)</script>', requester } }
  })
  expect(root().querySelector('script, img')).toBeNull()
  expect(root().querySelector('h1')?.textContent).toBe('<img src=x onerror=alert(1)>')
})

test('each side is offered its own moves only', async () => {
  await open()
  await key('4')
  expect(names(card(0))).toEqual(['回复…', '撤回…'])
  expect(names(card(1))).toEqual(['接手', '退回…'])
})

test('people of neither side see that there is a handoff, and can do nothing', async () => {
  await open('full', backend => {
    const [first] = backend.world.handoffs
    if (!first) return
    const foreign = { ...first, fromDepartmentId: idOf(4), toDepartmentId: idOf(2), packet: null, latest: null }
    backend.world = { ...backend.world, handoffs: [foreign] }
  })
  await key('4')
  expect(names(card(0))).toEqual([])
  expect(card(0).textContent).toContain('只有双方部门能看到内容')
})

test('accepting needs no words and shows what comes next', async () => {
  const { backend } = await open()
  await key('4')
  await doing(() => named('接手', card(1)).click())
  expect(backend.acts.at(-1)).toMatchObject({ name: 'moveHandoff', input: { id: idOf(402), move: { kind: 'accept' } } })
  expect(names(card(1))[0]).toBe('答复…')
})

test('declining needs a reason', async () => {
  const { backend } = await open()
  await key('4')
  await doing(() => named('退回…', card(1)).click())
  await doing(() => named('退回', card(1)).click())
  expect(backend.acts).toEqual([])
  expect(card(1).textContent).toContain('请写一句话')
  await write(card(1).querySelector('textarea'), '不归我们')
  await doing(() => named('退回', card(1)).click())
  expect(backend.acts.at(-1)).toMatchObject({ input: { move: { kind: 'decline', reason: '不归我们' } } })
})

test('when somebody was first the person is told, and the latest is asked for', async () => {
  const { backend } = await open('full', one =>
    one.answer('moveHandoff', () => Promise.reject(new Problem('handoff_moved_on'))),
  )
  await key('4')
  backend.world = { ...backend.world, handoffs: [] }
  await doing(() => named('接手', card(1)).click())
  expect(root().textContent).toContain('有人先处理了这个转交')
  await doing(() => vi.advanceTimersByTimeAsync(2_000))
  expect(all('.handoff')).toEqual([])
})

test('a packet that failed to be sent is still there after the panel was closed', async () => {
  const { backend } = await open('empty', one =>
    one.answer('requestHandoff', () => Promise.reject(new Problem('not_signed_in'))),
  )
  await doing(() => named('转交物流部').click())
  const [why, expected] = all('dialog textarea')
  await write(why ?? null, '包裹三天没动')
  await write(expected ?? null, '查一下在哪里')
  await doing(() => submit())
  expect(backend.acts.at(-1)?.name).toBe('requestHandoff')
  await act(() => render(null, root()))

  await open('empty', sameDrafts(backend))
  expect(root().textContent).toContain('有一份没发出的转交')
  await doing(() => named('接着写').click())
  expect(all('dialog textarea').map(one => (one as HTMLTextAreaElement).value)).toContain('包裹三天没动')
})

test('with the server away a request is kept, its draft is done, and the footer says so', async () => {
  const { backend } = await open('stale')
  await doing(() => named('换部门…').click())
  const billing = departments.findIndex(one => one.name === '账务部')
  await doing(() => (all('.department-choice input')[billing] as HTMLInputElement).click())
  const [why, expected] = all('dialog textarea')
  await write(why ?? null, '客户等着')
  await write(expected ?? null, '退款')
  await doing(() => submit())
  expect(backend.queue.value.map(one => one.name)).toEqual(['requestHandoff'])
  expect(root().textContent).toContain('1 个待发送')
  expect(root().textContent).not.toContain('有一份没发出的转交')
})

test('signing out by hand forgets drafts; an ended sign-in says what it kept', async () => {
  const { backend } = await open('empty')
  await doing(() => named('转交物流部').click())
  await write(all('dialog textarea')[0] ?? null, '包裹三天没动')
  await act(() => render(null, root()))
  await open('expired', sameDrafts(backend))
  expect(root().textContent).toContain('1 份没发出的草稿')
  await act(() => render(null, root()))
  const again = await open('empty', sameDrafts(backend))
  expect(again.backend.drafts.value.size).toBe(1)
  await doing(() => again.backend.signOut())
  expect(again.backend.drafts.value.size).toBe(0)
})

test('inserting fills what is known, asks for the rest, and notes the use', async () => {
  const { backend, link } = await open()
  await key('2')
  await doing(() => named('插入回复').click())
  await write(root().querySelector('dialog input'), 'A-77')
  await doing(() => submit())
  await vi.waitFor(() => expect(link.inserted).toHaveLength(1))
  expect(link.inserted[0]?.text).toContain('陈晓雯 您好，')
  expect(link.inserted[0]?.text).toContain('您的流水号：A-77')
  expect(link.inserted[0]?.html).toContain('<strong>支付流水号</strong>')
  await vi.waitFor(() =>
    expect(backend.acts.at(-1)).toMatchObject({ name: 'noteArticleUse', input: { kind: 'inserted' } }),
  )
})

test('an insert that failed offers the text to copy by hand, and is not noted as a use', async () => {
  const { backend, link } = await open('full', (_, page) => {
    page.outcome = 'failed'
  })
  await key('2')
  await doing(() => named('插入回复').click())
  await doing(() => submit())
  await vi.waitFor(() => expect(link.inserted).toHaveLength(1))
  await vi.waitFor(() => expect(root().textContent).toContain('没能插入，也没能复制'))
  expect(backend.acts).toEqual([])
})

test('a command from the page opens the request with the quote', async () => {
  const { link } = await open('empty')
  await doing(() => {
    link.command.value = { kind: 'escalate', text: '请尽快退款', number: 1 }
  })
  expect(all('dialog textarea').map(one => (one as HTMLTextAreaElement).value)).toContain('请尽快退款')
})

test('keys do nothing while somebody types', async () => {
  await open()
  await key('/')
  const box = root().querySelector('input') as HTMLInputElement
  await doing(() => box.dispatchEvent(new KeyboardEvent('keydown', { key: '3', bubbles: true })))
  expect(root().querySelector('[aria-selected="true"]')?.textContent).toContain('知识')
})

test('a fault of an article is told with the ticket that is open, and waits while the server is away', async () => {
  const { backend } = await open('full', one => one.answer('flagArticle', () => ({})))
  await key('/')
  await doing(fetchLater)
  const flag = () =>
    [...root().querySelectorAll<HTMLElement>('[role=menuitem]')].find(one => one.textContent === '反馈有误')
  await doing(() => flag()?.click())
  await doing(submit)
  expect(root().textContent).toContain('写一句话')
  await write(root().querySelector('dialog textarea'), '信用卡要 7 天')
  await doing(submit)
  const acts = () => backend.acts.filter(one => one.name === 'flagArticle')
  expect(acts()).toMatchObject([
    { input: { id: idOf(301), kind: 'wrong', note: '信用卡要 7 天', quote: '', ref: backend.world.case?.ref } },
  ])
  expect(root().textContent).toContain('已告诉核实人')
  backend.weather = 'away'
  await doing(() => flag()?.click())
  await write(root().querySelector('dialog textarea'), '还少一步')
  await doing(submit)
  expect(root().textContent).toContain('已记下，连上服务器后发送')
  expect(backend.queue.value.map(one => one.name)).toEqual(['flagArticle'])
})
