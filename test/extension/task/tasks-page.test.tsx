// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HubApp } from '../../../extension/hub/app.tsx'
import { place, placeFrom } from '../../../extension/hub/place.ts'
import { HUB_NOW } from '../../support/hub/cast.ts'
import { type HubBackend, type HubWorld, hubBackend } from '../../support/hub-backend.ts'
import { doing, mount, named, shown, unmount } from '../../support/mounted.ts'

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const titles = () => all('.inbox-row-subject').map(one => one.textContent)
vi.setConfig({ testTimeout: 60_000 })
const settle = () => doing(() => new Promise(done => setTimeout(done, 150)))
/** Nothing is on its way any more. */
const arrived = async () => {
  do await settle()
  while (document.querySelector('.skeleton'))
}
/** The counts are asked for after the act. */
const counted = (text: string) =>
  expect
    .poll(async () => {
      await settle()
      return all('.segment')[0]?.textContent
    })
    .toBe(text)
const key = async (name: string) => {
  await doing(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })))
  await settle()
}

/** The page of tasks of 李娜 of Billing. */
async function open(hash = '#/tasks', world: HubWorld = {}): Promise<HubBackend> {
  const backend = hubBackend(world)
  location.hash = hash
  place.value = placeFrom(hash)
  await mount(<HubApp backend={backend} now={HUB_NOW} timeZone="Asia/Shanghai" />)
  await arrived()
  return backend
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
})
afterEach(unmount)

test('what is due first stands first, late is said in words, and each box says how many it holds', async () => {
  await open()
  expect(titles()).toEqual(['核对两笔扣款', 'Send the corrected invoice'])
  expect(all('.inbox-row')[0]?.textContent).toContain('逾期 3 小时')
  expect(all('.inbox-row')[0]?.textContent).toContain('已告知部门主管')
  expect(all('.segment').map(one => one.textContent)).toEqual(['我的2', '部门的3', '我布置的'])
})

test('counts and lists say the same under each filter of dates', async () => {
  for (const [due, mine] of [
    ['overdue', ['核对两笔扣款']],
    ['today', ['Send the corrected invoice']],
  ] as const) {
    await open(`#/tasks?due=${due}`)
    expect(titles()).toEqual(mine)
    expect(all('.segment')[0]?.textContent).toBe(`我的${mine.length}`)
    await unmount()
  }
})

test('J chooses, X ends it, the row stays in its place, and the way back is offered', async () => {
  await open()
  await key('j')
  expect(place.value.parts[1]).toBeDefined()
  await key('x')
  expect(titles()).toEqual(['核对两笔扣款', 'Send the corrected invoice'])
  expect(all('.inbox-row')[0]?.textContent).toContain('已完成')
  await counted('我的1')
  await doing(() => named('撤销', document.body).click())
  await settle()
  expect(all('.inbox-row')[0]?.textContent).toContain('逾期')
  await counted('我的2')
})

test('N writes a new one; nothing is sent without words; what was written stands in the list', async () => {
  await open()
  await key('n')
  const form = () => document.querySelector('dialog form') as HTMLFormElement
  const submit = () => doing(() => form().dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })))
  await submit()
  expect(form().textContent).toContain('先写要做什么')
  const field = form().querySelector('input') as HTMLInputElement
  await doing(() => {
    field.value = '给林夏回信'
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await submit()
  await settle()
  expect(titles()).toContain('给林夏回信')
})

test('without the server an act is kept, said so, and shown at the task until it is sent', async () => {
  const backend = await open()
  backend.world.state = 'away'
  await key('j')
  await key('x')
  expect(backend.queue.value.map(one => [one.name, one.label])).toEqual([['moveTask', '任务已完成：核对两笔扣款']])
  expect(shown()).toContain('待发送')
})

test('an empty list says what leads here', async () => {
  await open('#/tasks', { state: 'empty' })
  expect(shown()).toContain('你手上没有任务')
  expect(shown()).toContain('按 N')
})
