import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endless, hostile } from '../support/hostile-markdown.ts'
import { type ServedBuild, serveBuild } from '../support/served-build.ts'
import type {} from '../support/writing/main.tsx'
import { pages } from '../support/writing/pages.ts'

/** What was copied in other programs becomes Markdown in a real Chromium, and does nothing on its way. */
let served: ServedBuild
let page: Page
const asked: string[] = []

beforeAll(async () => {
  served = await serveBuild('writing')
  page = await served.browser.newPage()
  page.on('request', request => {
    if (!request.url().startsWith(served.origin)) asked.push(request.url())
  })
  await page.goto(served.origin)
  await page.waitForFunction(() => 'writing' in window)
})
afterAll(() => served?.close())

const pasted = (html: string) => page.evaluate(html => window.writing.paste(html), html)

test('Word: headings, bold, lists of paragraphs with their levels, tables; nothing of Word itself', async () => {
  expect(await pasted(pages.word)).toEqual({
    text: '# 退款\n\n**三天** 内到账\n\n1. 打开订单\n    - 先核对\n2. 点退款\n\n| 渠道 | 时间 |\n| --- | --- |\n| 微信 支付宝 | 当天 |',
    leftOut: 1,
    pictures: 0,
  })
})

test('Google Docs: the bold around everything is not bold; what is bold, slanted and linked is', async () => {
  expect(await pasted(pages.docs)).toEqual({
    text: '## Refunds\n\nIt takes **three days** *at most*. See [the terms](https://example.com/terms?a=1)\n\n- one\n- two',
    leftOut: 0,
    pictures: 0,
  })
})

test('a mail: links without what counts readers, no pixels, no scripts, no tables that are only looks', async () => {
  expect(await pasted(pages.mail)).toEqual({
    text: 'Hello,\nsee [here](https://example.com/a?id=7) or there.\n\nKind regards',
    leftOut: 1,
    pictures: 0,
  })
})

test('a page: steps, code, quotes and tables; signs of Markdown in its words stay words', async () => {
  expect(await pasted(pages.web)).toEqual({
    text: '### 步骤\n\n1. 打开 `设置`\n2. 保存\n\n```\na < b\n  c\n```\n\n> 注意\n\n~~旧~~ 1 \\* 2 \\_x\\_ \\[y\\]\n\n---\n\n| a\\|b | c |\n| --- | --- |\n| 1 2 | x y |',
    leftOut: 0,
    pictures: 0,
  })
})

test('looks alone are no formatting: the plain text is taken', async () => {
  expect((await pasted('<div style="color:red"><span>a_b</span><p>c</p></div>')).text).toBeNull()
})

test('whatever is pasted, nothing runs, nothing is fetched, and it does not take long', async () => {
  for (const { text } of hostile) await pasted(text)
  for (const { name, text } of endless) {
    const begun = performance.now()
    await pasted(text)
    expect(performance.now() - begun, name).toBeLessThan(8_000)
  }
  await page.waitForTimeout(100)
  expect({ ran: await page.evaluate(() => window.ran), asked }).toEqual({ ran: undefined, asked: [] })
})
