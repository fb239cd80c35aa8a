// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { go } from '../../../extension/hub/place.ts'
import { dept } from '../../support/hub/cast.ts'
import { type HubBackend, hubBackend } from '../../support/hub-backend.ts'
import { hubForEachTest, openHub, settled } from '../../support/hub-page.tsx'
import { doing, shown } from '../../support/mounted.ts'

// 李娜 Lina of Billing.
let backend: HubBackend
hubForEachTest()
beforeEach(async () => {
  backend = hubBackend({ language: 'en' })
  backend.at.articles = backend.at.articles.map((one, i) => ({ ...one, folder: i % 2 === 0 ? 'even' : '' }))
  await openHub(backend, '#/knowledge')
})

const titles = () => [...document.querySelectorAll('.library-row .title-link')].map(one => one.textContent ?? '').sort()
const filters = () => [...document.querySelectorAll('.toolbar select')].map(one => one.getAttribute('aria-label'))
const at = async (query: string) => {
  await doing(() => go(`#/knowledge?${query}`, true))
  await settled()
}
/** The titles of a list narrowed by hand. */
const among = (of: readonly { title: string }[]) => of.map(one => one.title).sort()

test('department and state narrow what was used lately and what is pinned', async () => {
  const { articles } = backend.at
  for (const [shelf, whole] of [
    ['recent', articles.slice(1, 4)],
    ['pinned', articles.slice(0, 2)],
  ] as const) {
    await at(`shelf=${shelf}`)
    expect(titles()).toEqual(among(whole))
    const [first] = whole
    await at(`shelf=${shelf}&state=${first?.confidence}&department=${first?.departmentId}`)
    const left = whole.filter(one => one.confidence === first?.confidence && one.departmentId === first?.departmentId)
    expect(left.length).toBeLessThan(whole.length)
    expect(titles()).toEqual(among(left))
    await at(`shelf=${shelf}&department=${dept.warehouse}`)
    expect(titles()).toEqual([])
    expect(shown()).toContain('No article fits')
  }
})

test('a tag narrows the whole library and what is at hand, in any spelling, and folders not', async () => {
  const tagged = backend.at.articles.filter(one => one.tags.includes('小程序'))
  expect(tagged.length).toBeGreaterThan(0)
  await at(`tag=${encodeURIComponent('小程序')}`)
  expect(titles()).toEqual(among(tagged))
  const recent = backend.at.articles.slice(1, 4)
  await at('shelf=recent&tag=DELIVERY')
  expect(titles()).toEqual(among(recent.filter(one => one.tags.includes('delivery'))))
  await at(`shelf=folders&tag=${encodeURIComponent('小程序')}`)
  expect(document.querySelector('.folder')).not.toBeNull()
})

test('folders show the articles that fit, and say no counts of other states', async () => {
  await at('shelf=folders')
  expect(document.querySelector('.folder')?.textContent).toContain('articles')
  await at(`shelf=folders&state=validated&department=${dept.billing}`)
  expect(document.querySelector('.folder')?.textContent).toBe('even')
  await doing(() => document.querySelector<HTMLElement>('.folder')?.click())
  await settled()
  const fitting = backend.at.articles
    .filter(one => one.folder === 'even' && one.confidence === 'validated')
    .filter(one => one.departmentId === dept.billing)
  expect(fitting.length).toBeGreaterThan(0)
  expect(titles()).toEqual(among(fitting))
})

/** What articles of several departments say. */
const WORD = '的'

test('a search is narrowed too, anew whenever another filter is chosen, and says when nothing fits', async () => {
  const said = backend.at.articles.filter(one => `${one.title}${one.body}`.includes(WORD))
  const [first] = said
  const fitting = said.filter(one => one.departmentId === first?.departmentId)
  expect(fitting.length).toBeLessThan(said.length)
  await at(`q=${encodeURIComponent(WORD)}`)
  await expect.poll(titles).toEqual(among(said))
  await at(`q=${encodeURIComponent(WORD)}&department=${first?.departmentId}`)
  await expect.poll(titles).toEqual(among(fitting))
  await at(`q=${encodeURIComponent(WORD)}&department=${dept.warehouse}`)
  await expect.poll(shown).toContain('No article fits')
  await at('')
  await expect.poll(titles).toEqual(among(said))
})

test('a filter stands only where it narrows something', async () => {
  await at('')
  expect(filters()).toEqual(['Department', 'State', 'Tag'])
  await at('shelf=folders')
  expect(filters()).toEqual(['Department', 'State'])
  await at(`shelf=mine&state=validated&department=${dept.warehouse}`)
  expect(filters()).toEqual(['State', 'Tag'])
  const mine = backend.at.articles.filter(one => one.departmentId === dept.billing && one.confidence === 'validated')
  expect(titles()).toEqual(among(mine))
  await at('shelf=drafts&state=validated')
  expect(filters()).toEqual([])
  expect(shown()).toContain('nothing half written')
})
