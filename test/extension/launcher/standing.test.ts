// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Site } from '../../../extension/bridge/sites.ts'
import type { Settings } from '../../../extension/client/backend.ts'
import script from '../../../extension/entrypoints/host.ts'
import { freshBrowser, keep, openPanel, order, toldBackground } from '../../support/fake-browser.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const NOW = Date.UTC(2026, 10, 25, 2)
const on: Site = { on: true, snoozedUntil: 0, hidden: false }
let inside: ShadowRoot | null = null

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  freshBrowser()
  globalThis.batonStands = undefined
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    inside = attach.call(this, init)
    return inside
  })
})

afterEach(async () => {
  await site(null) // nothing of this test stands in the page of the next
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** The site this page belongs to, as the person decided; null: never. */
async function site(decided: Site | null, settings?: Partial<Settings>) {
  keep({ sites: decided ? { [location.origin]: decided } : {}, ...(settings && { settings }) })
  await vi.advanceTimersByTimeAsync(0)
}

async function start(decided: Site | null, settings?: Partial<Settings>) {
  await site(decided, settings)
  await script.main()
  await vi.advanceTimersByTimeAsync(0)
}

/** What a person sees of us. */
function seen(): 'open' | 'strip' | 'none' {
  if (!document.querySelector('baton-panel')) return 'none'
  const frame = inside?.querySelector('iframe')
  return frame && !frame.hidden ? 'open' : 'strip'
}
const strip = () => inside?.querySelector('button')

test.each([
  ['never switched on', null, {}, 'none'],
  ['on', on, {}, 'open'],
  ['switched off', { ...on, on: false }, {}, 'none'],
  ['folded away before', { ...on, hidden: true }, {}, 'strip'],
  ['snoozed', { ...on, snoozedUntil: NOW + 60_000 }, {}, 'none'],
  ['snoozed until a moment ago', { ...on, snoozedUntil: NOW - 1 }, {}, 'open'],
  ["the browser's own side panel is wished for", on, { mode: 'side' }, 'strip'],
  ['off, side panel', { ...on, on: false }, { mode: 'side' }, 'none'],
] as const)('a site that is %s', async (_, decided, settings, expected) => {
  await start(decided, settings)
  expect(seen()).toBe(expected)
})

test('a snooze ends by itself', async () => {
  await start({ ...on, snoozedUntil: NOW + 60_000 })
  await vi.advanceTimersByTimeAsync(59_000)
  expect(seen()).toBe('none')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(seen()).toBe('open')
})

test('a snooze of weeks ends neither at once nor never', async () => {
  const weeks = 60 * 86_400_000
  await start({ ...on, snoozedUntil: NOW + weeks })
  await vi.advanceTimersByTimeAsync(weeks - 1_000)
  expect(seen()).toBe('none')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(seen()).toBe('open')
}, 60_000)

test('folded at the panel, unfolded at the strip; both are remembered for the site', async () => {
  await start(on)
  openPanel().ask({ kind: 'hide', call: 1 })
  expect(seen()).toBe('strip')
  strip()?.click()
  expect(seen()).toBe('open')
  expect(toldBackground()).toEqual([
    { call: 'hidden', input: { hidden: true } },
    { call: 'hidden', input: { hidden: false } },
  ])
})

test('the keyboard command opens and folds, and opens on a site that was never switched on', async () => {
  await start(on)
  expect(order({ kind: 'toggle' })).toBe(true)
  expect(seen()).toBe('strip')
  order({ kind: 'toggle' })
  expect(seen()).toBe('open')
  await site(null)
  expect(seen()).toBe('none')
})

test('one explicit act opens the panel where nobody switched it on, and nothing is remembered', async () => {
  await start(null)
  order({ kind: 'show' })
  expect(seen()).toBe('open')
  openPanel().ask({ kind: 'hide', call: 1 })
  expect(seen()).toBe('none')
  expect(toldBackground()).toEqual([])
})

test('switched off or snoozed elsewhere, it goes, however it was opened here', async () => {
  await start({ ...on, hidden: true })
  order({ kind: 'show' })
  expect(seen()).toBe('open')
  await site({ ...on, snoozedUntil: NOW + 3_600_000 })
  expect(seen()).toBe('none')
  order({ kind: 'show' })
  expect(seen()).toBe('open')
  await site({ ...on, on: false })
  expect(seen()).toBe('none')
})

test('with the side panel, the strip asks the browser for it', async () => {
  await start(on, { mode: 'side' })
  strip()?.click()
  expect(seen()).toBe('strip')
  expect(toldBackground()).toEqual([{ call: 'openSide', input: {} }])
})

test('the strip speaks the language of the settings', async () => {
  await start({ ...on, hidden: true }, { language: 'en' })
  expect(strip()?.title).toBe('Open the Baton panel')
  await site({ ...on, hidden: true }, { language: 'zh' })
  expect(strip()?.title).toBe('打开接力面板')
})

test('a second copy of the script does nothing, and pages of our own get no panel', async () => {
  await start(on)
  await script.main()
  expect(document.querySelectorAll('baton-panel')).toHaveLength(1)
  await site(null)
  globalThis.batonStands = undefined
  document.head.innerHTML = '<meta name="application-name" content="Baton">'
  await start(on)
  expect(globalThis.batonStands).toBeUndefined()
  document.head.innerHTML = ''
})
