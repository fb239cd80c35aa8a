import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endless, type Hostile, hostile } from '../support/hostile-markdown.ts'
import { type ServedBuild, serveBuild } from '../support/served-build.ts'
import type {} from '../support/writing/main.tsx'

/** What anybody may write into an article or a message, in a real Chromium without any policy of a page to help. */
let served: ServedBuild
let page: Page
const asked: string[] = []
const boxes: string[] = []
const troubles: string[] = []

beforeAll(async () => {
  served = await serveBuild('writing')
  page = await served.browser.newPage()
  page.on('request', request => {
    if (!request.url().startsWith(served.origin)) asked.push(request.url())
  })
  page.on('dialog', dialog => {
    boxes.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('pageerror', error => troubles.push(String(error)))
  await page.goto(served.origin)
  await page.waitForFunction(() => 'writing' in window)
})
afterAll(() => served?.close())

/** Elements and attributes that stand in the page because of the text, and time taken, in ms. */
async function put({ text }: Hostile) {
  return page.evaluate(async text => {
    const [app, reply] = [document.getElementById('app'), document.getElementById('reply')]
    const begun = performance.now()
    window.writing.show(text)
    while (app?.querySelector('.skeleton')) await new Promise(done => setTimeout(done, 5))
    const shown = performance.now() - begun
    const took = shown + (await window.writing.reply(text))
    // Handlers of pictures that failed to load, and animations that began, run a little later.
    await new Promise(done => setTimeout(done, 15))
    const found = [...(app?.querySelectorAll('*') ?? []), ...(reply?.querySelectorAll('*') ?? [])]
    const attributes = found.flatMap(one => [...one.attributes].map(each => `${one.tagName} ${each.name}`))
    const addresses = found.flatMap(one => [one.getAttribute('href') ?? [], one.getAttribute('src') ?? []].flat())
    return {
      took,
      ran: window.ran,
      frames: window.frames.length,
      tags: [...new Set(found.map(one => one.tagName))],
      attributes: [...new Set(attributes)],
      addresses: [...new Set(addresses)],
      ids: found.flatMap(one => one.getAttribute('id') ?? []),
    }
  }, text)
}

const tags = new Set(
  'DIV BUTTON P BR HR STRONG EM DEL CODE PRE BLOCKQUOTE UL OL LI A IMG H1 H2 H3 H4 H5 H6 TABLE THEAD TBODY TR TH TD B I SPAN'.split(
    ' ',
  ),
)
const attributes =
  /^(?:\w+ class|A (?:href|target|rel|title)|IMG (?:alt|title|data-file)|BUTTON (?:type|data-remote)|H[1-6] id|OL start|T[HD] align)$/
/** Chromium writes what it pastes with the looks that it had. */
const pasted = /^(?:\w+ style|\w+ align)$/

test.each(hostile.map(one => [one.name, one] as const))('%s does nothing', async (_, one) => {
  const { ran, frames, ...found } = await put(one)
  expect({ ran, frames, asked, boxes, troubles }).toEqual({
    ran: undefined,
    frames: 0,
    asked: [],
    boxes: [],
    troubles: [],
  })
  expect(found.tags.filter(tag => !tags.has(tag))).toEqual([])
  expect(found.attributes.filter(each => !attributes.test(each) && !pasted.test(each))).toEqual([])
  expect(found.addresses.filter(each => !/^(?:https?:|mailto:|tel:|#text-)/i.test(each))).toEqual([])
  expect(found.ids.filter(each => !/^text-P[\d-]+-/.test(each))).toEqual([])
})

test('what is not hostile stays: words, formatting, callouts, links and tables', async () => {
  const text =
    '您好 **李娜**\n\n> [!warning]\n> 先核对\n\n> [!internal]\n> 底价 80\n\n[改签](article:00000000-0000-7000-8000-000000000101)\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. 一\n2. 二'
  await put({ name: '', text })
  const shown = page.locator('#app .markdown').first()
  expect(await shown.locator('> p').first().innerHTML()).toBe('您好 <strong>李娜</strong>')
  expect(await shown.locator('.callout-warning').innerText()).toMatch(/^注意\s+先核对$/)
  expect(await shown.locator('.callout-internal').innerText()).toContain('底价 80')
  expect(await shown.locator('a').getAttribute('href')).toMatch(/#\/knowledge\/00000000-0000-7000-8000-000000000101$/)
  expect(await shown.locator('td').allInnerTexts()).toEqual(['1', '2'])
  const reply = page.locator('#reply')
  expect(await reply.innerText()).not.toMatch(/底价|internal/)
  expect(await reply.getAttribute('data-text')).toBe('您好 李娜\n\n先核对\n\n改签\n\na\tb\n1\t2\n\n1. 一\n2. 二')
  expect(await reply.locator('a').count()).toBe(0)
})

test('a press on the button of a picture from elsewhere, and nothing else, loads it', async () => {
  await page.route('https://evil.example/**', route => route.fulfill({ status: 404 }))
  await put({ name: '', text: '![logo](https://evil.example/pixel.png)' })
  expect(asked).toEqual([])
  await page.getByRole('button', { name: '显示来自 evil.example 的图片：logo' }).first().click()
  await expect.poll(() => asked).toEqual(['https://evil.example/pixel.png'])
  asked.length = 0
})

test.each(endless.map(one => [one.name, one] as const))(
  '%s without end: shown and sent in bounded time',
  async (_, one) => {
    expect(one.text.length).toBeGreaterThan(10_000)
    // Read three times over: as an article, as a message, and as a reply. A busy machine is not a fault.
    expect((await put(one)).took).toBeLessThan(8_000)
    expect({ asked, boxes, troubles }).toEqual({ asked: [], boxes: [], troubles: [] })
  },
)
