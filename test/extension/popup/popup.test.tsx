// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSiteControl } from '../../../extension/bridge/site-control.ts'
import type { Site } from '../../../extension/bridge/sites.ts'
import { SEARCH_PAUSE_MS } from '../../../extension/knowledge/finding/search.ts'
import { PopupApp } from '../../../extension/popup/app.tsx'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'
import { articleOf, articles } from '../../support/cast-context.ts'
import { type FakeBackend, fakeBackend, type Weather } from '../../support/fake-backend.ts'
import { allow, allowed, answerRequests, freshBrowser, keep, keptSites, visit } from '../../support/fake-browser.ts'
import { doing, field, mount, named, shown, unmount } from '../../support/mounted.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const origin = 'https://desk.example.com'
const pattern = `${origin}/*`
const on: Site = { on: true, snoozedUntil: 0, hidden: false }
const openPanel = vi.fn(async () => {})
const openHub = vi.fn()

beforeEach(() => {
  freshBrowser()
  openPanel.mockClear()
  openHub.mockClear()
  visit(`${origin}/tickets/1`)
})
afterEach(() => unmount())

async function open(weather: Weather = 'full', language: 'zh' | 'en' = 'en'): Promise<FakeBackend> {
  const backend = fakeBackend(weather, { language })
  await mount(<PopupApp backend={backend} sites={createSiteControl(openPanel)} openHub={openHub} />)
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

const box = () => {
  const found = document.querySelector<HTMLInputElement>('[role=combobox]')
  if (!found) throw new Error(`There is no search box in: ${shown()}`)
  return found
}
const options = () => [...document.querySelectorAll<HTMLElement>('[role=option]')]
const press = (key: string, more: KeyboardEventInit = {}) =>
  doing(() => box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))
const pause = () => doing(() => new Promise(done => setTimeout(done, SEARCH_PAUSE_MS + 20)))
async function search(words: string) {
  await doing(() => {
    box().value = words
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })
  await pause()
}

test('words find articles; arrows choose, Enter opens the chosen one in the hub', async () => {
  const backend = await open()
  const asked = vi.fn(() => ({ items: [...articles] }))
  backend.answer('searchArticles', asked)
  expect(document.activeElement).toBe(box())
  await search('退款')
  expect(asked.mock.calls).toEqual([[{ q: '退款', language: 'en' }, expect.anything()]])
  expect(options().map(one => one.querySelector('.popup-title')?.textContent)).toEqual(articles.map(one => one.title))
  expect(box().getAttribute('aria-activedescendant')).toBe(options()[0]?.id)
  await press('ArrowDown')
  expect(options().map(one => one.getAttribute('aria-selected'))).toEqual(articles.map((_, i) => String(i === 1)))
  expect(document.querySelector('.popup-find [role=status]')?.textContent).toContain(articles[1]?.title)
  await press('Enter')
  expect(openHub).toHaveBeenCalledWith(`knowledge/${articles[1]?.id}`)
  const chosen = { articleId: articles[1]?.id, act: 'opened' }
  const told = { words: '退款', results: articles.length, way: 'popup', ref: null, chosen }
  expect(backend.acts).toMatchObject([{ name: 'noteSearch', input: told }])
  await press('ArrowUp')
  await press('ArrowUp')
  await doing(() => document.querySelector<HTMLElement>('.popup-acts .button')?.click())
  expect(openHub).toHaveBeenLastCalledWith(`knowledge/${articles.at(-1)?.id}`)
})

test('what a misspelt word was taken for is said', async () => {
  const backend = await open()
  const word = articles[0]?.title.slice(0, 2) ?? ''
  backend.answer('searchArticles', () => ({ items: [...articles], takenFor: [{ asked: 'refnud', words: [word] }] }))
  await search('refnud')
  expect(shown()).toContain(`Nothing holds “refnud”; these are for “${word}”`)
})

test('Ctrl and Enter copy the answer; what it does not know it asks for', async () => {
  const backend = await open()
  const plain = { ...articleOf(articles[0] as ArticleCard), body: '**Three days.**' }
  backend.answer('searchArticles', () => ({ items: [...articles] }))
  backend.answer('readArticle', () => plain)
  const copied: ClipboardItem[] = []
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async items => void copied.push(...items))
  await search('refund')
  await press('Enter', { ctrlKey: true })
  await vi.waitFor(async () => {
    await doing()
    expect(copied).toHaveLength(1)
  }, 10_000)
  expect(await (await copied[0]?.getType('text/plain'))?.text()).toBe('Three days.')
  expect(openHub).not.toHaveBeenCalled()
  backend.answer('readArticle', () => ({ ...plain, body: 'Dear {{customer.name}}, three days.' }))
  await press('Enter', { metaKey: true })
  await vi.waitFor(async () => {
    await doing()
    expect(document.querySelector('dialog')?.textContent).toContain('Customer')
  }, 10_000)
})

test('Enter before an answer came searches in the hub', async () => {
  const backend = await open()
  backend.answer('searchArticles', () => new Promise(() => {}))
  await search('退款 & 换货')
  await press('Enter')
  expect(openHub).toHaveBeenCalledWith('knowledge?q=%E9%80%80%E6%AC%BE+%26+%E6%8D%A2%E8%B4%A7')
})

test('more than fit are in the hub; none found and a failed search are said', async () => {
  const backend = await open()
  const many = Array.from({ length: 7 }, (_, i) => ({ ...(articles[0] as ArticleCard), id: idOf(5_000 + i) }))
  backend.answer('searchArticles', () => ({ items: many }))
  await search('a')
  expect(options()).toHaveLength(5)
  await doing(() => named('See all in the hub').click())
  expect(openHub).toHaveBeenCalledWith('knowledge?q=a')
  backend.answer('searchArticles', () => ({ items: [] }))
  await search('mars')
  expect(shown()).toContain('No article speaks of “mars”')
  expect(options()).toEqual([])
  backend.answer('searchArticles', () => {
    throw new Problem('away')
  })
  await search('moon')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Try again')
})

test('nobody searches who is not signed in', async () => {
  await open('signed_out')
  expect(document.querySelector('[role=combobox]')).toBeNull()
})
