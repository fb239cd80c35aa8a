import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { expectSound, type HubWindow, hubWindow } from './hub-page.ts'

// The made-up company of test/support/hub: 何敏 Hemin is its admin, 吴越 Wuyue its owner, 周正 Zhouzheng a lead of Billing.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const places = [
  '#/inbox',
  `#/inbox/${id(4_001)}`,
  '#/customers',
  `#/customers/${id(5_001)}`,
  '#/customers/map',
  '#/ownership',
  `#/ownership/${id(71)}`,
  '#/standards',
  '#/knowledge',
  `#/knowledge/${id(101)}`,
  `#/knowledge/${id(101)}/edit`,
  '#/knowledge/exchange',
  '#/knowledge/exchange/export',
  '#/knowledge/exchange/history',
  '#/my-duty',
  '#/departments',
  `#/departments/${id(12)}`,
  '#/members',
  '#/members/invitations',
  '#/devices',
  '#/api-keys',
  '#/sign-in',
  '#/workspace',
  '#/nowhere',
]

const looks = [
  ['role=owner&language=zh&theme=light', 1280],
  ['role=lead&language=en&theme=dark', 360],
  ['role=agent&language=zh&theme=dark&state=empty', 360],
] as const

test.each(looks)('every page is sound for everybody: %s at %i', (asked, width) =>
  expectSound(hub, places, asked, width),
)

test.each([
  ['role=owner&language=zh&theme=light', 1280],
  ['role=lead&language=en&theme=dark', 360],
] as const)('while the server is away, what is opened says so and is sound: %s at %i', async (asked, width) => {
  const page = await hub.open(asked, '#/inbox', width)
  await page.locator('.page-title').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  for (const at of ['#/knowledge', `#/knowledge/${id(101)}`, '#/knowledge/figures', '#/knowledge/wanted', '#/inbox']) {
    await page.evaluate(place => {
      location.hash = place
    }, at)
    await page.locator('.offline-bar').waitFor()
    await page.locator('.state-error').waitFor()
    expect(await axeFindings(page), at).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), at).toBe(false)
  }
})

test('the map is tried on a text before it is saved, and another change does not undo mine', async () => {
  const page = await hub.open('role=admin&language=en', `#/ownership/${id(75)}`)
  const dialog = page.getByRole('dialog', { name: 'Quotes and contracts' })
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  const words = dialog.getByRole('textbox', { name: 'Words' })
  await words.fill('quote')
  await words.press('Enter')
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Please send me a quote for ten filters')
  await dialog.getByRole('status').getByText('Sales', { exact: true }).waitFor()
  expect(await dialog.getByRole('status').locator('mark').first().textContent()).toBe('quote')

  await page.evaluate(() => {
    const { map } = window.hub.at
    window.hub.at.map = { ...map, version: map.version + 1 }
  })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('“Quotes and contracts” saved').waitFor()
  expect(await page.evaluate(() => window.hub.at.map.rules.length)).toBe(6)
})

test('two people change one topic: the slower one chooses, and loses nothing', async () => {
  const page = await hub.open('role=admin&language=en', `#/ownership/${id(72)}`)
  const dialog = page.getByRole('dialog', { name: 'Invoices' })
  await dialog.getByRole('textbox', { name: 'English name' }).fill('Invoices and VAT')
  await page.evaluate(() => {
    const { map } = window.hub.at
    const topics = map.topics.map(one => (one.name === '发票' ? { ...one, name: '发票与税' } : one))
    window.hub.at.map = { ...map, topics, version: map.version + 1 }
  })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Somebody changed this topic').waitFor()
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await page.getByText('“Invoices and VAT” saved').waitFor()
  const saved = await page.evaluate(() => window.hub.at.map.topics.find(one => one.englishName === 'Invoices and VAT'))
  expect(saved?.name).toBe('发票')
})

test('an article that somebody changed meanwhile is not overwritten unseen', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(102)}/edit`)
  const body = page.getByRole('textbox', { name: 'Text' })
  await body.fill('Mine.')
  await page.evaluate(articleId => {
    const article = window.hub.at.articles.find(one => one.id === articleId)
    if (article) Object.assign(article, { body: 'Theirs.', version: article.version + 1 })
  }, id(102))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('What you wrote is still here').waitFor()
  await page.getByRole('button', { name: 'See their version' }).click()
  await page.getByRole('dialog').getByText('Theirs.', { exact: true }).first().waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => body.inputValue()).toBe('Mine.')
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await page.locator('.article-whole').getByText('Mine.', { exact: true }).waitFor()
})

test('a key that asks departments needs one of its own, says whose it is, and assistants are told where to connect', async () => {
  const page = await hub.open('role=admin&language=en', '#/api-keys')
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Assistant')
  await dialog.getByRole('checkbox', { name: 'Write touchpoints' }).uncheck()
  await dialog.getByRole('checkbox', { name: 'Ask departments' }).check()
  await dialog.getByText('It asks in your name').waitFor()
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  await dialog.getByRole('alert').getByText('choose one').waitFor()
  await dialog.getByRole('combobox', { name: /For which departments/ }).selectOption({ label: 'Billing' })
  await dialog.getByRole('combobox', { name: 'Valid for' }).selectOption({ label: '90 days' })
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Key', exact: true }).inputValue()).toMatch(/^btk_/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  const made = page.getByRole('row', { name: /Assistant/ })
  await made.getByText('Billing').waitFor()
  await made.getByText('Ask departments').waitFor()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'MCP address' }).inputValue())
    .toMatch(/^https?:\/\/[^/]+\/mcp$/)
  await expect.poll(() => page.locator('.example').first().innerText()).toContain('"mcpServers"')
  expect(hub.troubles()).toEqual([])
})

test('agents read what they may not change', async () => {
  const page = await hub.open('role=agent&language=en', `#/ownership/${id(71)}`)
  await page
    .getByRole('dialog', { name: 'Refunds and duplicate charges' })
    .getByText('Subject or message has')
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await page.goto(page.url().replace(/#.*/, '#/api-keys'))
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.evaluate(() => new Promise(done => setTimeout(done)))
  expect(new URL(page.url()).hash).toBe('#/api-keys')
})

test('a hostile link and a hostile name are only text', async () => {
  const page = await hub.open('role=agent&language=en', '#/inbox')
  await page.evaluate(() => {
    const [first, ...rest] = window.hub.at.handoffs
    if (!first?.packet) return
    const subject = '<img src=x onerror="document.title=1">'
    const links = ['javascript:alert(1)']
    const hostile = { ...first, case: { ...first.case, subject, url: 'javascript:alert(2)' } }
    window.hub.at.handoffs = [{ ...hostile, packet: { ...first.packet, links } }, ...rest]
  })
  await page.goto(page.url().replace(/#.*/, `#/inbox/${id(4_001)}`))
  await page.locator('.inbox-article').getByText('<img src=x').waitFor()
  expect(await page.locator('a[href^="javascript"], .inbox-article img').count()).toBe(0)
})
