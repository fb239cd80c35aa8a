import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { tabTo } from '../support/keyboard.ts'
import { type HubWindow, hubWindow } from './hub-page.ts'

/** Articles are written in a real Chromium, in the hub of the made-up company, by keyboard. */
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub?.close())
afterEach(() => expect(hub.troubles()).toEqual([]))

/** 1 × 1. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const text = (page: Page) => page.getByRole('textbox', { name: /^正文/ })
const written = (page: Page) => text(page).inputValue()
const offer = (page: Page) => page.locator('.offers').getByRole('option').first()
const preview = (page: Page) => page.getByRole('region', { name: '预览' })

/** From the text to a tool and back to what it leaves in the text. */
async function tool(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('toolbar', { name: '格式' }).getByRole('button', { name })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Tab')
  for (let i = 0; i < 20 && !(await wanted.evaluate(one => one === document.activeElement)); i++)
    await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
}

async function blank(asked = 'role=lead&language=zh', width = 1280): Promise<Page> {
  const page = await hub.open(asked, '#/knowledge/new', width)
  await page.locator('.writing textarea').waitFor()
  return page
}

test('an article with a picture, a table, a callout, a variable and a link is written, looked at, saved and read without a mouse', async () => {
  const page = await blank()
  await tabTo(page, page.getByRole('textbox', { name: /^标题/ }))
  await page.keyboard.type('重复扣款怎么退')
  await tabTo(page, text(page))
  await page.keyboard.type('{{客户姓')
  await page.getByRole('option', { name: /客户姓名/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' 您好，')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('三天')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('内到账，见 [[退款')
  await offer(page).waitFor()
  const linked = (await offer(page).locator('.offer-label').innerText()).trim()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1. 打开订单')
  await page.keyboard.press('Enter')
  await page.keyboard.type('点退款')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')

  await tool(page, /^提示框/)
  await page.getByRole('menuitem', { name: '仅内部可见' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('超过 500 元先问主管')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')

  await tool(page, /^表格/)
  await page.keyboard.type('渠道')
  await page.keyboard.press('Tab')
  await page.keyboard.type('时间')
  await page.keyboard.press('Tab')
  await page.keyboard.type('银行卡')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3 天')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')

  const chosen = page.waitForEvent('filechooser')
  await tool(page, /^图片或附件/)
  await (await chosen).setFiles({ name: '退款页.png', mimeType: 'image/png', buffer: png })
  await expect.poll(() => written(page)).toMatch(/!\[退款页\]\(file:[0-9a-f-]{36}\)/)

  await expect
    .poll(() => written(page))
    .toMatch(
      /^\{\{customer\.name\}\} 您好，\*\*三天\*\*内到账，见 \[[^\]]+\]\(article:[0-9a-f-]{36}\)\n\n1\. 打开订单\n2\. 点退款\n\n> \[!internal\]\n> 超过 500 元先问主管\n\n/,
    )
  const shown = preview(page)
  await shown.locator('img[src^="blob:"]').waitFor()
  await expect.poll(() => shown.locator('td').allInnerTexts()).toEqual(['银行卡', '3 天', '', ''])
  await expect.poll(() => shown.locator('.callout-internal').innerText()).toContain('超过 500 元先问主管')
  expect(await axeFindings(page)).toEqual([])

  await tabTo(page, page.getByRole('button', { name: '保存' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '重复扣款怎么退' }).waitFor()
  const article = page.locator('.article-text')
  await article.locator('img[src^="blob:"][alt="退款页"]').waitFor()
  await expect.poll(() => article.locator('ol li').allInnerTexts()).toEqual(['打开订单', '点退款'])
  const link = article.getByRole('link', { name: linked })
  expect(await link.getAttribute('href')).toMatch(/^#\/knowledge\/[0-9a-f-]{36}$/)
  expect(await axeFindings(page)).toEqual([])
  await tabTo(page, link)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: linked, level: 1 }).waitFor()
  await page.context().close()
})

test('one undo takes back one act: formatting, a list, a table, a chosen variable, what was pasted', async () => {
  const page = await blank()
  await text(page).click()
  await page.keyboard.type('退款')
  const acts = [
    async () => page.keyboard.press('Control+b'),
    async () => page.keyboard.press('Control+Shift+7'),
    async () => page.getByRole('button', { name: '表格' }).click(),
    async () => paste(page, { 'text/html': '<p><b>a</b> b</p>', 'text/plain': 'a b' }),
    async () => {
      await offer(page).waitFor()
      await page.keyboard.press('Enter')
    },
  ]
  for (const [i, act] of acts.entries()) {
    if (i === acts.length - 1) await page.keyboard.type('{{')
    const before = await written(page)
    await act()
    await expect.poll(() => written(page)).not.toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(() => written(page)).toBe(before)
    await page.keyboard.press('Control+End')
  }
  await page.context().close()
})

/** Pastes as the clipboard of another program would. */
async function paste(page: Page, parts: Record<string, string>): Promise<void> {
  await text(page).evaluate((box, given) => {
    const data = new DataTransfer()
    for (const [type, part] of Object.entries(given)) data.setData(type, part)
    box.focus()
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, parts)
}

test('pasted pictures go up, those of other sites stay behind with a note; a sheet becomes a table; plain text stays plain', async () => {
  const page = await blank()
  const data = `data:image/png;base64,${png.toString('base64')}`
  const html = `<h2>退款</h2><p>见图 <img src="${data}" alt="流程" width="400"><img src="https://example.com/a.png"></p>`
  await paste(page, { 'text/html': html, 'text/plain': '退款' })
  await expect.poll(() => written(page)).toMatch(/^## 退款\n\n见图 !\[流程\]\(file:[0-9a-f-]{36}\)$/)
  await page.getByText('1 张图片在别的网站上').waitFor()
  await preview(page).locator('img[src^="blob:"]').waitFor()
  await text(page).fill('')
  await paste(page, { 'text/plain': '单号\t金额\nA-1\t9', 'text/html': '<table><tr><td>x</td></tr></table>' })
  await expect.poll(() => written(page)).toBe('| 单号 | 金额 |\n| --- | --- |\n| A-1 | 9 |\n')
  await text(page).fill('')
  await paste(page, { 'text/html': '<div style="color:red"><span>a_b * c</span></div>', 'text/plain': 'a_b * c' })
  await expect.poll(() => written(page)).toBe('a_b * c')
  await page.context().close()
})

test('a kind on an empty text puts in its template in the article’s language, once; it can be undone', async () => {
  const page = await blank()
  const kind = page.getByRole('combobox', { name: '类型' })
  await kind.selectOption({ label: '流程' })
  await expect.poll(() => written(page)).toContain('## 什么时候用')
  await kind.selectOption({ label: '操作指南' })
  await expect.poll(() => written(page)).toContain('## 先准备好')
  await page.getByText(/可读性：\d+ 条建议/).click()
  await page.getByText(/处待填/).waitFor()
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect.poll(() => written(page)).toContain('## 什么时候用')
  await text(page).fill('自己写的')
  await kind.selectOption({ label: '制度' })
  expect(await written(page)).toBe('自己写的')
  await page.context().close()
})

test('at 360 pixels the preview is behind a tab, and what was typed can still be undone when coming back', async () => {
  const page = await blank('role=lead&language=zh&theme=dark', 360)
  await text(page).click()
  await page.keyboard.type('> [!note]')
  await page.keyboard.press('Enter')
  await page.keyboard.type('先核对')
  await page.getByRole('tab', { name: '预览' }).click()
  await preview(page).locator('.callout-note').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('tab', { name: '编写' }).click()
  expect(await axeFindings(page)).toEqual([])
  await text(page).click()
  await page.keyboard.press('Control+z')
  await expect.poll(() => written(page)).not.toContain('先核对')
  await page.context().close()
})

test('the tour leads through the page by keyboard, is taken up where it was left, and is not offered again once it is over', async () => {
  const page = await hub.open('role=agent&language=zh', '#/knowledge')
  await page.locator('.library-row').first().waitFor()
  await tabTo(page, page.getByRole('button', { name: '开始' }))
  await page.keyboard.press('Enter')
  const tour = page.getByRole('region', { name: '知识库导览' })
  await tour.getByText('第 1 步，共 5 步').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('searchbox').first().focus()
  await page.keyboard.type('退款')
  await tour.getByText('做到了').waitFor()
  await page.getByRole('searchbox').first().fill('')
  await tabTo(page, tour.getByRole('button', { name: '下一步' }))
  await page.keyboard.press('Enter')
  await tour.getByText('第 2 步，共 5 步').waitFor()
  await expect.poll(() => page.locator('.tour-place').count()).toBe(1)
  await page.keyboard.press('Escape')
  await tour.waitFor({ state: 'hidden' })
  await page.reload()
  await tabTo(page, page.getByRole('button', { name: '从第 2 步继续' }))
  await page.keyboard.press('Enter')
  for (const step of [3, 4, 5]) {
    await tabTo(page, tour.getByRole('button', { name: '下一步' }))
    await page.keyboard.press('Enter')
    await tour.getByText(`第 ${step} 步，共 5 步`).waitFor()
  }
  await tabTo(page, tour.getByRole('button', { name: '完成' }))
  await page.keyboard.press('Enter')
  await page.getByText('导览走完了').waitFor()
  await page.reload()
  await page.locator('.library-row').first().waitFor()
  expect(await page.getByRole('button', { name: '开始' }).count()).toBe(0)
  await page.getByRole('button', { name: '新人导览' }).click()
  await tour.getByText('第 1 步，共 5 步').waitFor()
  await page.context().close()
})
