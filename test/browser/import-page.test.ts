import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { png, zipOf } from '../support/handbook.ts'
import { type HubWindow, hubWindow } from './hub-page.ts'

/** The import's steps on the made-up company: each is sound in both languages, light and dark, wide and narrow. */
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
  await mkdir(PICTURES, { recursive: true })
})
afterAll(() => hub.close())

/** Where a look at each step is left. */
const PICTURES = '.output/import-page'

const chapter = (title: string) => `## ${title}\n\n${'退款在三个工作日内到账，节假日顺延。'.repeat(900)}\n\n`
const chapters = ['退款', '换货', '维修', '开票', 'Cross-border refunds and what banks abroad may ask for']
  .map(chapter)
  .join('')

const files = new Map<string, string | Uint8Array>([
  [
    '退款/跨境/多久到账.md',
    '---\ntags: [退款, 跨境]\n---\n# 跨境退款多久到账\n\n一般 **三个工作日**，[看银行](https://example.com)。\n\n![流程](../../图/流程.png)\n\n1. 核对\n2. 提交',
  ],
  [
    'guides/reset-the-router.md',
    '---\ntitle: How to reset the router when the light stays red for longer than five minutes\ntags: [router, wifi, reset]\n---\nHold the button.\n\n![gone](gone.png)',
  ],
  ['edited.md', '# 同事改过的一篇\n\n正文'],
  ['taken.md', '# Refunds in English\n\nThree days'],
  ['same.md', '# Unchanged since last time\n\nText'],
  ['draft.md', '---\ndraft: true\n---\n# 还没写完\n\n草稿'],
  ['员工手册.md', `# 员工手册\n\n先看 [退款](#退款)。\n\n${chapters}`],
  ['guides/handbook.md', `# The whole handbook for everybody who answers customers\n\nHello.\n\n${chapters}`],
  [
    'alone.md',
    '---\nexport: baton/1\nid: 00000000-0000-7000-8000-000000009001\ntitle: 只有中文的一篇\nlanguage: zh\ntwin: 00000000-0000-7000-8000-000000009002\n---\n正文',
  ],
  ['empty.md', ''],
  ['old.md', '---\narchived: true\ntitle: Fax numbers\n---\nNone.'],
  ['data.json', '{"nothing": true}'],
  ['图/流程.png', png(3)],
])

const looks = [
  ['role=admin&language=zh&theme=light', 1280, '导入'],
  ['role=lead&language=en&theme=dark', 360, 'Import'],
  ['role=agent&language=zh&theme=dark', 1280, '导入'],
  ['role=owner&language=en&theme=light', 360, 'Import'],
] as const

test.each(looks)('every step of an import is sound: %s at %i', async (asked, width, verb) => {
  const page = await hub.open(asked, '#/knowledge/exchange', width)
  const name = `${asked.replaceAll(/\w+=/g, '').replaceAll('&', '-')}-${width}`
  const look = (step: string) => sound(page, `${name}-${step}`)
  await page.locator('.drop-place').waitFor()
  await look('1-choose')
  const buffer = Buffer.from(await zipOf(files))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '售后手册.zip', mimeType: 'application/zip', buffer })
  await page.locator('form').waitFor()
  const many = await page.locator('.split-documents li').allTextContents()
  expect(many).toHaveLength(2)
  for (const one of many) expect(one).toMatch(/ 6 /)
  await look('2-preview')
  await page.locator('.import-title').first().click()
  await page.getByRole('dialog').locator('.markdown').waitFor()
  await look('3-looked-at')
  await page.keyboard.press('Escape')
  const submit = page.getByRole('button', { name: new RegExp(`^${verb} \\d`) })
  const owner = page.locator('form select').first()
  if ((await owner.inputValue()) === '') {
    await submit.click()
    await look('4-no-owner')
    await owner.selectOption({ index: 2 })
  }
  await submit.click()
  await page.locator('.banner-good').waitFor()
  await page.getByText('00000000-0000-7000-8000-000000009002').waitFor()
  expect(await page.getByText(/拆成 6 篇|split into 6/).count()).toBe(2)
  expect(await page.locator('.gone-row').count()).toBe(2)
  await look('5-over')
  const all = page.getByRole('button', { name: /全部归档|Archive all/ })
  expect(await all.count()).toBe(asked.includes('agent') ? 0 : 1)
  if (await all.isVisible()) {
    await all.click()
    await all.click()
    await page.getByText(/已归档 2 篇|2 archived/).waitFor()
  }
  await page.goto(page.url().replace(/#.*$/, '#/knowledge/exchange/export'))
  await page.locator('input[type=radio]').first().waitFor()
  await look('6-export')
  await page.goto(page.url().replace(/#.*$/, '#/knowledge/exchange/history'))
  await page.locator('table').waitFor()
  await look('7-history')
  await page.goto(page.url().replace(/#.*$/, '#/knowledge/exchange'))
  await page.locator('.gone-row').first().waitFor()
  expect(await page.getByText(/已归档 2 篇|2 archived/).count()).toBe(asked.includes('agent') ? 0 : 1)
  expect(await all.count()).toBe(0)
  expect(hub.troubles()).toEqual([])
  await page.context().close()
})

test.each([looks[0], looks[1]])('what goes wrong is sound: %s at %i', async (asked, width, verb) => {
  const page = await hub.open(asked, '#/knowledge/exchange', width)
  const name = `${asked.replaceAll(/\w+=/g, '').replaceAll('&', '-')}-${width}`
  const choose = async (chosen: ReadonlyMap<string, string | Uint8Array>) => {
    const buffer = Buffer.from(await zipOf(chosen))
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '售后手册.zip', mimeType: 'application/zip', buffer })
  }
  await page.locator('.drop-place').waitFor()
  await choose(
    new Map([
      ['空.md', ''],
      ['data.json', '{"nothing": true}'],
      ['photo.md', '---\ntitle: Only a title, and a rather long one that goes over the line on a narrow page\n---\n'],
    ]),
  )
  await page.locator('.state-title').first().waitFor()
  await sound(page, `${name}-8-nothing`)
  await page.locator('.exchange-parts button').first().click()
  await page.locator('.drop-place').waitFor()
  await choose(files)
  await page.locator('form').waitFor()
  const owner = page.locator('form select').first()
  if ((await owner.inputValue()) === '') await owner.selectOption({ index: 2 })
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  await page.getByRole('button', { name: new RegExp(`^${verb} \\d`) }).click()
  await page.locator('.banner-warn').waitFor()
  await sound(page, `${name}-9-away`)
  await page.locator('.card .row button').first().click()
  await page.waitForFunction(() => !document.querySelector('.banner-warn'))
  await sound(page, `${name}-10-paused`)
  await page.locator('.card .row button').nth(1).click()
  await page.locator('.banner-warn').waitFor()
  await sound(page, `${name}-11-stopped`)
  await page.context().close()
})

test('nothing in a hostile file runs, neither when it is read nor when it is looked at', async () => {
  // This page has no policy that would hold scripts up.
  const page = await hub.open('role=agent&language=en', '#/knowledge/exchange')
  const harm = 'window.harm = 1'
  const html = `<html><body onload="${harm}"><h1>Hostile</h1><script>${harm}</script><img src="x" onerror="${harm}"><svg onload="${harm}"><animate onbegin="${harm}" attributeName="x" dur="1s"/></svg>
<iframe srcdoc="<script>parent.${harm}</script>"></iframe><details open ontoggle="${harm}">Open</details><a href="javascript:${harm}">link</a><input autofocus onfocus="${harm}"><video src="x" onerror="${harm}"></video>
<p title="> <img src=x onerror='${harm}'>">Text</p></body></html>`
  const hostile = new Map([
    ['a.html', html],
    [
      'b.md',
      `# Hostile too\n\n${html.replaceAll('\n', ' ')}\n\n[x](javascript:${harm}) ![y](data:text/html,<script>${harm}</script>)`,
    ],
  ])
  const buffer = Buffer.from(await zipOf(hostile))
  await page.locator('input[type=file]').first().setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer })
  for (const title of ['Hostile', 'Hostile too']) {
    await page.getByRole('button', { name: `Preview “${title}”` }).click()
    await page.getByRole('dialog').locator('.markdown').getByText('Text').first().waitFor()
    await page.keyboard.press('Escape')
  }
  expect(await page.evaluate(() => 'harm' in window)).toBe(false)
  await page.context().close()
})

/** Nothing scrolls sideways, and axe finds nothing. */
async function sound(page: Page, picture: string) {
  await page.waitForFunction(() => !document.querySelector('.skeleton'))
  await page.screenshot({ path: `${PICTURES}/${picture}.png`, fullPage: true })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide, `${picture} scrolls sideways`).toBe(false)
  expect(await axeFindings(page), picture).toEqual([])
}

test('while the server is away an import waits, and goes on by itself', async () => {
  const page = await hub.open('role=agent&language=zh', '#/knowledge/exchange')
  const many = new Map(Array.from({ length: 130 }, (_, i) => [`${i}.md`, `# 第 ${i} 篇\n\n正文`] as const))
  const buffer = Buffer.from(await zipOf(many))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '手册.zip', mimeType: 'application/zip', buffer })
  await page.locator('form').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  await page.getByRole('button', { name: '导入 130 篇' }).click()
  await page.getByText('恢复后会自动继续').waitFor()
  await page.screenshot({ path: `${PICTURES}/away.png` })
  await page.getByRole('button', { name: '暂停' }).click()
  await page.getByText('已暂停在 0 / 130').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'full'
  })
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByText('导入完成').waitFor()
  expect(await page.evaluate(() => window.hub.at.imports[0])).toMatchObject({ name: '手册', created: 130 })
})

test('an import that is stopped is remembered, and the next one goes on with it', async () => {
  const page = await hub.open('role=agent&language=en', '#/knowledge/exchange')
  const many = new Map(Array.from({ length: 90 }, (_, i) => [`${i}.md`, `# Number ${i}\n\nText`] as const))
  const buffer = Buffer.from(await zipOf(many))
  const choose = () =>
    page.locator('input[type=file]').first().setInputFiles({ name: 'book.zip', mimeType: 'application/zip', buffer })
  await choose()
  await page.locator('form').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  await page.getByRole('button', { name: 'Import 90 articles' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Import stopped').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'full'
  })
  await page.getByRole('button', { name: 'Import more' }).click()
  await page.getByText('The last import of “book” ended after 0 articles').waitFor()
  await choose()
  await page.getByRole('button', { name: 'Import 90 articles' }).click()
  await page.getByText('Import complete').waitFor()
  const undo = page.getByRole('button', { name: /Undo this import/ })
  await undo.click()
  await page.getByRole('button', { name: /Undo this import/ }).click()
  await page.getByText('90 archived', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Import more' }).click()
  await page.getByRole('button', { name: 'Choose files…' }).waitFor()
  expect(await page.getByText('The last import').count()).toBe(0)
})

test.each(['csv', 'json', 'markdown'] as const)('the company goes out as %s and is read again', async format => {
  const page = await hub.open('role=owner&language=en', '#/knowledge/exchange/export')
  await page.locator('form').waitFor()
  await page.locator(`input[type=radio][id$=${format}]`).check()
  await page.getByRole('checkbox', { name: /^With pictures/ }).uncheck()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const path = await (await saved).path()
  await page.getByText(/\d+ articles exported/).waitFor()
  const articles = await page.evaluate(() => window.hub.at.articles.filter(one => one.confidence !== 'archived').length)
  await page.getByRole('tab', { name: 'Import', exact: true }).click()
  const { readFile } = await import('node:fs/promises')
  const name = `knowledge.${format === 'markdown' ? 'zip' : format}`
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/zip', buffer: await readFile(path) })
  await page.getByRole('button', { name: `Import ${articles} articles` }).waitFor()
  await page.getByRole('checkbox', { name: /Keep departments/ }).waitFor()
})
