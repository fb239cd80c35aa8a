// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { markdownForOutside, markdownToHtml } from '../../../extension/ui/markdown-html.ts'
import { slugIn, slugOf } from '../../../shared/heading-slugs.ts'

const self = '00000000-0000-7000-8000-000000000001'
const other = '00000000-0000-7000-8000-000000000002'
const drawn = (text: string, headings: { prefix: string; self: string | null } | null = { prefix: 't-', self }) => {
  const root = document.createElement('div')
  root.innerHTML = markdownToHtml(text, {
    callouts: {} as never,
    remotePicture: () => '',
    articleHref: (id, heading) => `#/knowledge/${id}${heading && `?at=${heading}`}`,
    ...(headings && { headings }),
  })
  return root
}
const ids = (text: string) => [...drawn(text).querySelectorAll('h1, h2, h3')].map(one => one.getAttribute('id'))
const hrefs = (text: string) => [...drawn(text).querySelectorAll('a')].map(one => one.getAttribute('href'))

test.each([
  ['Hello, World!', 'hello-world'],
  ['  I ♥ unicode  ', 'i--unicode'],
  ['Dash-dash--', 'dash-dash--'],
  ['snake_case & more', 'snake_case--more'],
  ['第 1 步：核对（必做）', '第-1-步核对必做'],
  ['Überprüfung é', 'überprüfung-é'],
  ['한국어 ½ ²', '한국어--'],
  ['🚀 Start', '-start'],
  ['!!!', ''],
])('a heading is called as GitHub calls it: %s', (words, slug) => {
  expect(slugOf(words)).toBe(slug)
  expect(slugOf(slug)).toBe(slug)
  expect(slugIn(`x#${encodeURIComponent(words)}`)).toBe(slug)
})

test('an address that nobody could encode is none the worse', () => {
  expect(slugIn('#100%')).toBe('100')
  expect(slugIn('#')).toBe('')
  expect(slugIn('no heading')).toBe('')
})

test('headings have ids of their own, behind a prefix', () => {
  expect(ids('# 退款\n\n## Refund `now`\n\n# 退款\n\n# 退款-1\n\n# 退款\n\n# ?!')).toEqual([
    't-退款',
    't-refund-now',
    't-退款-1',
    't-退款-1-1',
    't-退款-2',
    null,
  ])
  expect(drawn('# 退款', null).innerHTML).not.toContain('id=')
})

test('links to headings lead there, in this article and others; to what is not there, nowhere', () => {
  const text = '# 退款\n\n[a](#退款) [b](#%E9%80%80%E6%AC%BE) [c](#gone) [d](#)'
  expect(hrefs(text)).toEqual(['#t-退款', '#t-退款'])
  expect(drawn(text).textContent).toContain('c d')
  expect(
    hrefs(`# x\n\n[a](article:${self}#x) [b](article:${self}#y) [c](article:${other}#Y-z) [d](article:${other})`),
  ).toEqual(['#t-x', `#/knowledge/${self}?at=y`, `#/knowledge/${other}?at=y-z`, `#/knowledge/${other}`])
})

test('a text chooses no id, no place of the page around it, and nothing of what is sent', () => {
  const hostile = [
    '<h1 id="app">app</h1>',
    '# app',
    '[x](#/devices) [y](#t-app) [z](#/knowledge/new)',
    '<a id="root" name="body" href="#/devices">w</a>',
    '<img src="#app">',
  ].join('\n\n')
  const root = drawn(hostile)
  expect([...root.querySelectorAll('[id]')].map(one => one.id)).toEqual(['t-app', 't-app-1'])
  expect(root.querySelectorAll('a, [name], img')).toHaveLength(0)
  expect(markdownForOutside('# 退款\n\n[看](#退款)').html).not.toMatch(/id=|href/)
  expect([...drawn('# app\n\n[x](#app)', null).querySelectorAll('a, [id]')]).toEqual([])
})

test('headings without end are named in bounded time', () => {
  const begun = performance.now()
  const root = drawn(`${'# a\n'.repeat(7_000)}${'# a-1\n'.repeat(3_000)}`)
  expect(new Set([...root.querySelectorAll('h1')].map(one => one.id)).size).toBe(10_000)
  expect(performance.now() - begun).toBeLessThan(8_000)
})
