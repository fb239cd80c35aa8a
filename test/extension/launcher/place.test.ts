// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Kept } from '../../../extension/launcher/kept.ts'
import { createPlace, type Standing } from '../../../extension/launcher/place.ts'
import { browser, freshBrowser } from '../../support/fake-browser.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const kept: Kept = { mode: 'push', edge: 'right', width: 400, language: 'en', site: null }
const panel = () => document.querySelector('baton-panel')
const pushed = () => [...document.querySelectorAll('html > style')].map(one => one.textContent).join('')
/** Lets the observers hear of what happened to the page. */
const settled = () => new Promise(resolve => setTimeout(resolve))

let inside: ShadowRoot
let place: ReturnType<typeof createPlace>
const stand = (standing: Standing, kept: Kept) => place.stand(standing, kept)
const returned = vi.fn()
const resized = vi.fn<(width: number) => void>()

beforeEach(() => {
  freshBrowser()
  resized.mockReset()
  returned.mockReset()
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    inside = attach.call(this, init)
    return inside
  })
  place = createPlace({
    open: () => {},
    resized,
    pushRules: width => `.bar{right:${width}px}`,
    sight: () => {},
    returned,
  })
})
afterEach(() => {
  stand('none', kept)
  vi.restoreAllMocks()
})

const rules = () => inside.querySelector('style')?.textContent ?? ''

test('removed by the page it comes back once and says so, and then stays away', async () => {
  stand('open', kept)
  expect(returned).not.toHaveBeenCalled()
  panel()?.remove()
  await settled()
  expect(panel()).not.toBeNull()
  expect(returned).toHaveBeenCalledTimes(1)
  panel()?.remove()
  await settled()
  expect(panel()).toBeNull()
  expect(pushed()).toBe('')
  stand('open', kept)
  expect(panel()).toBeNull()
})

test('a page that swaps its body keeps the panel', async () => {
  stand('open', kept)
  document.body.replaceWith(document.createElement('body'))
  await settled()
  expect(panel()).not.toBeNull()
  expect(returned).not.toHaveBeenCalled()
})

test('gone by the wish of the person, or after an update of ours, it does not come back', async () => {
  stand('open', kept)
  stand('none', kept)
  await settled()
  expect(panel()).toBeNull()
  stand('open', kept)
  browser.runtime.id = undefined
  panel()?.remove()
  await settled()
  expect(panel()).toBeNull()
})

test('what a former version left behind goes', () => {
  document.documentElement.append(document.createElement('baton-panel'))
  createPlace({ open: () => {}, resized, pushRules: () => '', sight: () => {}, returned })
  expect(panel()).toBeNull()
})

// A window too narrow for both, the page's 480 px and the panel, keeps its page whole under the panel.
test.each([
  [
    'push at the right: the page and its bars give way',
    'open',
    {},
    '@media(width>880px){html{margin-right:400px!important}.bar{right:400px}}',
  ],
  [
    'push at the left: the bars stand at the other edge',
    'open',
    { edge: 'left' },
    '@media(width>880px){html{margin-left:400px!important}}',
  ],
  ['over the page: nothing gives way', 'open', { mode: 'overlay' }, ''],
  ['folded: nothing gives way', 'strip', {}, ''],
] as const)('%s', (_, standing, wishes, expected) => {
  stand(standing, { ...kept, ...wishes })
  expect(pushed()).toBe(expected)
})

test('it stands at the edge of the settings, as wide as they say, and folds without changing its size', () => {
  stand('open', kept)
  expect(rules()).toContain(':host{right:0!important;width:min(400px,100vw)!important}')
  stand('open', { ...kept, edge: 'left', width: 500 })
  expect(rules()).toContain(':host{left:0!important;width:min(500px,100vw)!important}')
  stand('strip', { ...kept, edge: 'left', width: 500 })
  expect(rules()).toContain(':host{left:0!important;width:min(500px,100vw)!important}')
  expect(inside.querySelector('button')?.hidden).toBe(false)
  expect(inside.querySelector('iframe')?.hidden).toBe(true)
})

/** Drags the panel's inner edge by so many px, in steps. */
function drag(by: number) {
  const edge = inside.querySelector('i')
  if (!edge) throw new Error('The panel has no edge.')
  edge.setPointerCapture = () => {}
  const point = (kind: string, clientX: number) => edge.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX }))
  point('pointerdown', 1_000)
  point('pointermove', 1_000 + by / 2)
  point('pointermove', 1_000 + by)
  edge.dispatchEvent(new Event('lostpointercapture'))
  point('pointermove', 0)
}

test.each([
  ['right', -100, 500],
  ['right', 50, 350],
  ['right', -900, 640],
  ['right', 900, 320],
  ['left', 100, 500],
  ['left', -900, 320],
] as const)(
  'at the %s, dragging the edge by %i px makes it %i wide, and that is remembered once',
  (edge, by, width) => {
    stand('open', { ...kept, edge })
    drag(by)
    expect(rules()).toContain(`width:min(${width}px,100vw)!important`)
    expect(pushed()).toContain(`margin-${edge}:${width}px`)
    expect(resized.mock.calls).toEqual([[width]])
  },
)

test("keys pressed in the panel do not reach the host's shortcuts", () => {
  stand('open', kept)
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  panel()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }))
  document.removeEventListener('keydown', heard)
  expect(heard).not.toHaveBeenCalled()
})
