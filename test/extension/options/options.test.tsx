// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSiteControl } from '../../../extension/bridge/site-control.ts'
import type { Site } from '../../../extension/bridge/sites.ts'
import { OptionsApp } from '../../../extension/options/app.tsx'
import { type FakeBackend, fakeBackend, type Weather } from '../../support/fake-backend.ts'
import { allow, allowed, freshBrowser, keep, keptSites } from '../../support/fake-browser.ts'
import { doing, field, mount, named, shown, unmount, write } from '../../support/mounted.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const on: Site = { on: true, snoozedUntil: 0, hidden: false }
const desk = 'https://desk.example.com'
const mail = 'https://mail.example.com'

beforeEach(freshBrowser)
afterEach(() => unmount())

async function open(weather: Weather = 'full'): Promise<FakeBackend> {
  const backend = fakeBackend(weather, { language: 'en' })
  await mount(<OptionsApp backend={backend} sites={createSiteControl(async () => {})} version="1.2.3" />)
  await doing()
  return backend
}

const save = () =>
  doing(() => document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })))

test.each([['baton.example.org'], ['ftp://baton.example.org'], ['javascript:alert(1)'], ['https://'], ['https://a b']])(
  '%j is no server, and the page says what one looks like',
  async typed => {
    const backend = await open()
    const before = backend.settings.value.server
    await write('Server address', typed)
    await save()
    expect(shown()).toContain('An address begins with http:// or https://')
    expect(field('Server address').getAttribute('aria-invalid')).toBe('true')
    expect(backend.settings.value.server).toBe(before)
    expect(field('Server address').value).toBe(typed)
  },
)

test.each([
  ['https://baton.example.org', 'https://baton.example.org'],
  ['  https://baton.example.org/baton//  ', 'https://baton.example.org/baton'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  ['HTTPS://Baton.Example.org', 'https://baton.example.org'],
  ['https://baton.example.org/?from=mail#/inbox', 'https://baton.example.org'],
])('%j is kept as %s', async (typed, server) => {
  const backend = await open()
  await write('Server address', typed)
  await save()
  expect(backend.settings.value.server).toBe(server)
  expect(shown()).not.toContain('An address begins')
})

test('a wrong address put right is taken, and the complaint goes', async () => {
  const backend = await open()
  await write('Server address', 'nonsense')
  await save()
  await write('Server address', 'https://baton.example.org')
  await save()
  expect(backend.settings.value.server).toBe('https://baton.example.org')
  expect(shown()).not.toContain('An address begins')
})

test('language and colours are in effect at once', async () => {
  const backend = await open()
  await write('Colours', 'dark')
  expect(backend.settings.value.theme).toBe('dark')
  await write('Language', 'zh')
  expect(backend.settings.value.language).toBe('zh')
  expect(shown()).toContain('服务器地址')
  await write('语言', 'browser')
  expect(backend.settings.value.language).toBeNull()
})

test('where the panel stands; edge and width only where it stands in the page', async () => {
  const backend = await open()
  await write('Which edge', 'left')
  await write('Width', '500')
  expect(backend.settings.value).toMatchObject({ edge: 'left', width: 500 })
  await doing(() => field('The browser’s side panel').click())
  expect(backend.settings.value.mode).toBe('side')
  expect(shown()).not.toContain('Which edge')
  await doing(() => field('Beside the page').click())
  expect(backend.settings.value.mode).toBe('push')
  expect(field('Which edge').value).toBe('left')
})

test('the width stays within what the panel can be', async () => {
  await open()
  expect(field('Width')).toMatchObject({ min: '320', max: '640' })
})

test('notices can be switched off', async () => {
  const backend = await open()
  await doing(() => field('Tell me about new handoffs').click())
  expect(backend.settings.value.notifications).toBe(false)
})

/** The row of one site. */
function row(origin: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('.options-site')].find(one =>
    one.textContent?.includes(origin),
  )
  if (!found) throw new Error(`${origin} is not listed.`)
  return found
}

test('every site is listed with how it stands, and can be switched off and on', async () => {
  allow(`${desk}/*`, `${mail}/*`)
  keep({ sites: { [mail]: { ...on, on: false }, [desk]: { ...on, snoozedUntil: Date.now() + 3_600_000 } } })
  await open()
  expect([...document.querySelectorAll('.options-site')].map(one => one.textContent?.slice(0, 15))).toEqual([
    desk.slice(0, 15),
    mail.slice(0, 15),
  ])
  await doing(() => named('Turn on', row(mail)).click())
  expect(keptSites()[mail]).toEqual(on)
  await doing(() => named('Turn off', row(desk)).click())
  expect(keptSites()[desk]).toEqual({ ...on, on: false })
})

test('forgetting a site gives its permission back and takes it off the list', async () => {
  allow(`${desk}/*`, `${mail}/*`)
  keep({ sites: { [desk]: on, [mail]: on } })
  await open()
  await doing(() => named('Forget', row(desk)).click())
  expect(allowed()).toEqual([`${mail}/*`])
  expect(keptSites()).toEqual({ [mail]: on })
  expect(() => row(desk)).toThrow()
})

test('a site that the company gave cannot be given back: it goes off and stays listed', async () => {
  const { browser } = await import('../../support/fake-browser.ts')
  vi.spyOn(browser.permissions, 'remove').mockRejectedValue(new Error('You cannot remove required permissions.'))
  allow(`${desk}/*`)
  keep({ sites: { [desk]: on } })
  await open()
  await doing(() => named('Forget', row(desk)).click())
  expect(keptSites()).toEqual({ [desk]: { ...on, on: false } })
  vi.restoreAllMocks()
})

test('without any site it says how one is enabled', async () => {
  await open()
  expect(document.querySelectorAll('.options-site')).toHaveLength(0)
  expect(shown()).toMatch(/click.*icon|icon.*click|toolbar/i)
})

test('signed out, the page offers to sign in; signed in, it leads to the devices', async () => {
  await open('signed_out')
  expect(shown()).toContain('Not signed in')
  expect(shown()).not.toContain('Manage signed-in devices')
  await doing(() => named('Sign in').click())
  expect(named('Manage signed-in devices').getAttribute('href')).toBe('/hub.html#/devices')
})
