// @vitest-environment happy-dom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendProvider } from '../../../extension/client/use-backend.tsx'
import { PersonPicker } from '../../../extension/organisation/person-picker.tsx'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import type { MemberCard } from '../../../shared/organisation.ts'
import { CAST_NOW, idOf } from '../../support/cast.ts'
import { type FakeBackend, fakeBackend } from '../../support/fake-backend.ts'

const office = idOf(1)
const staff: MemberCard[] = Array.from({ length: 1_000 }, (_, i) => ({
  id: idOf(2_000 + i),
  name: i === 700 ? '欧阳娜' : `同事${i}`,
  email: `staff${i}@example.com`,
  departmentIds: [office],
}))

const box = () => document.querySelector('input') as HTMLInputElement
const lines = () => [...document.querySelectorAll('[role=option]')].map(one => one.textContent)
const said = () => document.querySelector('[role=status]')?.textContent

async function doing(what: () => unknown = () => {}) {
  await act(what as () => Promise<void>)
  // What was typed is asked after a pause; the answer is shown; and then what follows from it.
  for (let i = 0; i < 3; i++) await act(async () => void (await vi.advanceTimersByTimeAsync(200)))
}

const press = (key: string) => doing(() => box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))

const type = (text: string) =>
  doing(() => {
    box().value = text
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })

function Asking({ onChosen }: { onChosen: (id: string) => void }) {
  const [id, setId] = useState('')
  return (
    <PersonPicker
      label="谁"
      value={id}
      departmentId={office}
      none="没有人"
      without={[staff[1]?.id ?? '']}
      onValue={chosen => {
        setId(chosen)
        onChosen(chosen)
      }}
    />
  )
}

async function open(prepare: (backend: FakeBackend) => void = () => {}) {
  const backend = fakeBackend()
  const asked: { q: string; after?: string | undefined }[] = []
  backend.answer('findMembers', ({ q, after, limit = 20, departmentId }) => {
    asked.push({ q, ...(after && { after }) })
    const found = staff.filter(
      one => `${one.name} ${one.email}`.includes(q) && one.departmentIds.includes(departmentId ?? ''),
    )
    const from = found.findIndex(one => one.id === after) + 1
    const items = found.slice(from, from + limit)
    return { items, next: from + limit < found.length ? (items.at(-1)?.id ?? null) : null }
  })
  backend.answer('readMembers', ({ ids }) => ({
    items: staff.filter(one => ids.includes(one.id)).map(one => ({ ...one, active: true })),
  }))
  prepare(backend)
  const chosen: string[] = []
  const root = document.getElementById('app') as HTMLElement
  await doing(() =>
    render(
      <BackendProvider value={backend}>
        <LanguageProvider language="zh" now={CAST_NOW} timeZone="Asia/Shanghai">
          <Asking onChosen={id => chosen.push(id)} />
        </LanguageProvider>
      </BackendProvider>,
      root,
    ),
  )
  return { backend, asked, chosen }
}

beforeEach(() => {
  vi.useFakeTimers({ now: CAST_NOW })
  document.body.innerHTML = '<div id="app"></div>'
  Element.prototype.scrollIntoView ??= () => {}
})
afterEach(async () => {
  await act(() => render(null, document.getElementById('app') as HTMLElement))
  vi.useRealTimers()
})

test('nothing is asked before it opens; then the first come, without whoever may not be chosen, and more at the end', async () => {
  const { asked, chosen } = await open()
  expect(asked).toEqual([])
  expect(box().value).toBe('没有人')
  await press('ArrowDown')
  expect(lines()).toHaveLength(1 + 19 + 1)
  expect(lines().some(one => one?.includes('staff1@'))).toBe(false)
  await press('ArrowUp')
  await press('Enter')
  expect(asked.at(-1)).toEqual({ q: '', after: staff[19]?.id })
  expect(lines()).toHaveLength(1 + 39 + 1)
  expect(chosen).toEqual([])
})

test('anybody of a thousand is two keys away, and comes first the next time', async () => {
  const { chosen } = await open()
  await type('阳')
  expect(lines()).toEqual([expect.stringContaining('欧阳娜')])
  await press('Enter')
  expect(chosen).toEqual([staff[700]?.id])
  expect(box().value).toBe('欧阳娜')
  expect(document.querySelector('[role=listbox]')).toBeNull()
  await press('ArrowDown')
  expect(lines()[1]).toMatch(/欧阳娜.*最近选过/)
  expect(lines().filter(one => one?.includes('欧阳娜'))).toHaveLength(1)
})

test('Enter before the answer chooses nobody; Escape and leaving change nothing', async () => {
  const { chosen } = await open()
  await press('ArrowDown')
  await act(async () => {
    box().value = '欧'
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => {
    box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  expect(chosen).toEqual([])
  const leave = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  await doing(() => box().dispatchEvent(leave))
  // The dialog around it stays.
  expect(leave.defaultPrevented).toBe(true)
  expect(box().value).toBe('没有人')
  await press('ArrowDown')
  await doing(() => box().dispatchEvent(new FocusEvent('blur')))
  expect(lines()).toEqual([])
  expect(chosen).toEqual([])
})

test('nobody found, and an answer that never came, are said', async () => {
  await open()
  await type('没有')
  expect(said()).toContain('没有姓名或邮箱里含「没有」的在职成员')
  await act(() => render(null, document.getElementById('app') as HTMLElement))
  const { backend } = await open()
  backend.weather = 'away'
  await press('ArrowDown')
  expect(said()).toBe('没取到成员，请稍后再试。')
})
