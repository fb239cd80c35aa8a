// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSiteControl } from '../../../extension/bridge/site-control.ts'
import type { Site } from '../../../extension/bridge/sites.ts'
import { PopupApp } from '../../../extension/popup/app.tsx'
import { type FakeBackend, fakeBackend, type Weather } from '../../support/fake-backend.ts'
import { allow, allowed, answerRequests, freshBrowser, keep, keptSites, visit } from '../../support/fake-browser.ts'
import { doing, field, mount, named, shown, unmount } from '../../support/mounted.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const origin = 'https://desk.example.com'
const pattern = `${origin}/*`
const on: Site = { on: true, snoozedUntil: 0, hidden: false }
const openPanel = vi.fn(async () => {})

beforeEach(() => {
  freshBrowser()
  openPanel.mockClear()
  visit(`${origin}/tickets/1`)
})
afterEach(() => unmount())

async function open(weather: Weather = 'full', language: 'zh' | 'en' = 'en'): Promise<FakeBackend> {
  const backend = fakeBackend(weather, { language })
  await mount(<PopupApp backend={backend} sites={createSiteControl(openPanel)} />)
  await doing()
  return backend
}

async function openOn(site: Site) {
  allow(pattern)
  keep({ sites: { [origin]: site } })
  await open()
}

test('a site that was never granted: says so, and one click asks the browser and switches it on', async () => {
  await open()
  expect(shown()).toContain('desk.example.com')
  expect(shown()).toContain('Not enabled on this site yet')
  await doing(() => named('Enable on this site').click())
  expect(allowed()).toEqual([pattern])
  expect(keptSites()).toEqual({ [origin]: on })
  expect(field('Panel on this site')).toMatchObject({ checked: true })
})

test('refused by the person: nothing is kept, and the button is there again', async () => {
  answerRequests(false)
  await open()
  await doing(() => named('Enable on this site').click())
  expect(shown()).toContain('The browser did not allow it')
  expect(keptSites()).toEqual({})
  answerRequests(true)
  await doing(() => named('Enable on this site').click())
  expect(keptSites()).toEqual({ [origin]: on })
})

test('the switch turns the panel off and on for this site only', async () => {
  const other = 'https://other.example.com'
  allow(pattern)
  keep({ sites: { [origin]: on, [other]: on } })
  await open()
  await doing(() => field('Panel on this site').click())
  expect(keptSites()).toEqual({ [origin]: { ...on, on: false }, [other]: on })
  expect(shown()).not.toContain('Open the panel')
  await doing(() => field('Panel on this site').click())
  expect(keptSites()[origin]).toEqual(on)
  expect(allowed()).toEqual([pattern])
})

test('a snoozed site says until when, and wakes at a click', async () => {
  await openOn({ ...on, snoozedUntil: Date.now() + 3_600_000 })
  expect(shown()).toMatch(/Hidden, back .*\d/)
  await doing(() => named('Bring it back').click())
  expect(keptSites()[origin]?.snoozedUntil).toBe(0)
  expect(shown()).toContain('Open the panel')
})

test('opening the panel is one click', async () => {
  await openOn(on)
  await doing(() => named('Open the panel').click())
  expect(openPanel).toHaveBeenCalledOnce()
})

test('permission taken back in the browser itself is seen at once', async () => {
  await openOn(on)
  const { browser } = await import('../../support/fake-browser.ts')
  await doing(() => browser.permissions.remove({ origins: [pattern] }))
  expect(shown()).toContain('Enable on this site')
})

test.each([['chrome://extensions'], ['about:blank'], ['chrome-extension://ours/hub.html'], [undefined]])(
  'on %s no extension may stand, and the popup says what to do',
  async url => {
    visit(url)
    await open()
    expect(shown()).toContain('Switch to the tab with the ticket')
    expect(() => named('Enable on this site')).toThrow()
  },
)

test('signed in: who and where, and the way out; signed out: the way in', async () => {
  await open()
  expect(shown()).toContain('baton.example.com')
  expect(shown()).toContain('远航家电')
  await doing(() => named('Sign out').click())
  expect(shown()).toContain('Not signed in')
  await doing(() => named('Sign in').click())
  expect(shown()).toContain('远航家电')
})

test('an ended sign-in says that nothing is lost', async () => {
  await open('expired')
  expect(shown()).toContain('what you wrote is kept')
})

test('a sign-in that fails is said', async () => {
  const backend = await open('signed_out')
  backend.signIn = () => Promise.reject(new Error('The window was closed.'))
  await doing(() => named('Sign in').click())
  expect(document.querySelector('[role=status], [role=alert], .toast')?.textContent).not.toBe('')
  expect(shown()).toContain('Not signed in')
})

test('either language is one click away', async () => {
  const backend = await open('full', 'zh')
  expect(shown()).toContain('退出登录')
  await doing(() => named('English').click())
  expect(backend.settings.value.language).toBe('en')
  expect(shown()).toContain('Sign out')
})
