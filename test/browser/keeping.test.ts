import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { expectSound, type HubWindow, hubWindow } from './hub-page.ts'

// 周正 Zhouzheng leads Billing, whose articles 101 and 102 wait; 李娜 Lina works there; 何敏 Hemin is an admin.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const places = [
  '#/knowledge/keep',
  '#/knowledge/keep?tab=flagged',
  '#/knowledge/keep?tab=proposed',
  '#/knowledge/keep?tab=unvalidated',
  `#/knowledge/${id(101)}/history`,
  `#/knowledge/${id(101)}/propose`,
  `#/knowledge/proposals/${id(8_301)}`,
]

const looks = [
  ['role=lead&language=zh&theme=light', 1280],
  ['role=lead&language=en&theme=dark', 360],
] as const

test.each(looks)('every page of keeping is sound: %s at %i', (asked, width) => expectSound(hub, places, asked, width))

test('nothing to keep is said so, in each of its kinds', async () => {
  const page = await hub.open('role=lead&language=en&state=empty', '#/knowledge/keep')
  await page.getByText('Nothing to verify').waitFor()
  await page.getByRole('tab', { name: 'Flagged' }).click()
  await page.getByText('No flags').waitFor()
  await page.getByRole('tab', { name: 'Proposed' }).click()
  await page.getByText('No proposals').waitFor()
  await page.getByRole('tab', { name: 'Not validated' }).click()
  await page.getByText('All validated').waitFor()
})

test('what nobody validated yet has a list and a count of its own, and leaves both once it is verified', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge/keep?tab=unvalidated')
  const tab = page.getByRole('tab', { name: /^Not validated/ })
  await expect.poll(() => tab.textContent()).toBe('Not validated1')
  await page.getByRole('button', { name: /^Verify：Changing a delivery address/ }).press('Enter')
  await page.getByText('All validated').waitFor()
  await expect.poll(() => tab.textContent()).toBe('Not validated')
})

test('by keyboard alone: verified in the list, a flag ended with a word, a proposal accepted', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge')
  await page.getByRole('link', { name: /^To keep/ }).press('Enter')
  await page.getByRole('button', { name: /^Verify：重复扣款/ }).press('Enter')
  await page.getByText('Verified. You will be reminded').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^Verify：/ }).count()).toBe(1)

  await page.getByRole('tab', { name: /^To verify/ }).focus()
  await page.keyboard.press('ArrowRight')
  const flag = page.getByRole('button', { name: /^Mended：/ })
  await flag.press('Enter')
  const word = page.getByRole('textbox', { name: 'Your answer' })
  await word.waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  await page.getByText('Write a word').waitFor()
  await word.fill('Now it says 5–10 days')
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  await page.getByText('No flags').waitFor()
  expect(await page.evaluate(() => window.hub.at.kept.flags[0]?.ended?.answer)).toBe('Now it says 5–10 days')

  await page.getByRole('tab', { name: /^Flagged/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('link', { name: /^Review：/ }).press('Enter')
  await page.locator('.diff ins').first().waitFor()
  await page.getByRole('button', { name: 'Accept' }).press('Enter')
  await page.getByText('Accepted as a new version').waitFor()
  await page.locator('.article-text').getByText('已抵扣：请客户先做进项转出').waitFor()
})

test('any two versions are compared, and an old one is restored as a new one', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(102)}/history`)
  await page.getByRole('combobox', { name: 'From' }).selectOption('1')
  await page.waitForURL(/from=1&to=3/)
  const added = async () => (await page.locator('.diff ins').allTextContents()).join('\n')
  await expect.poll(added).toBe('- 当月：直接作废重开\n- 跨月：红字发票')
  await page.getByRole('button', { name: 'Restore：Version 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await page.getByText('Restored as a new version').waitFor()
  await page.getByRole('button', { name: 'Restore：Version 3' }).waitFor()
  expect(await page.evaluate(() => window.hub.at.articles[1]?.body)).not.toContain('红字发票')
})

test('two people change one article: what each changed alone is kept, the rest is chosen', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(102)}/edit`)
  const body = page.getByRole('textbox', { name: 'Text' })
  await expect.poll(() => body.inputValue()).toContain('直接作废重开')
  const before = await body.inputValue()
  await body.fill(before.replace('直接作废重开', '作废后重开').replace('红字发票', '红字发票（我）'))
  await page.evaluate(articleId => {
    const article = window.hub.at.articles.find(one => one.id === articleId)
    if (!article) return
    const text = article.body.replace('先确认', '请先确认').replace('红字发票', '红字发票（对方）')
    Object.assign(article, { body: text, version: article.version + 1, revision: article.revision + 1 })
  }, id(102))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'See their version' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Choose a side for each').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Theirs' }).last().check()
  await dialog.getByRole('button', { name: 'Use the merged text' }).click()
  await expect.poll(() => body.inputValue()).toContain('请先确认')
  await expect.poll(() => body.inputValue()).toContain('红字发票（对方）')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('红字发票（对方）').waitFor()
})

test('whoever does not write an article proposes, and a half-typed proposal outlives a reload', async () => {
  const page = await hub.open('role=agent&language=en', `#/knowledge/${id(103)}`)
  await page.getByRole('link', { name: 'Propose a change' }).click()
  const text = page.getByRole('textbox', { name: 'Text' })
  await expect.poll(() => text.inputValue()).not.toBe('')
  const former = await text.inputValue()
  await text.fill('Ask for the waybill number first.')
  await text.selectText()
  // The editor's own box, without the way to files: a proposal holds words.
  await text.press('ControlOrMeta+B')
  expect(await page.getByRole('toolbar').getByRole('button', { name: 'Picture or file' }).count()).toBe(0)
  await page.locator('.diff del').first().waitFor()
  await page.getByText('The draft is kept on this computer').waitFor()
  await page.reload()
  await page.getByText('This is what you did not save').waitFor()
  await expect.poll(() => text.inputValue()).toBe('**Ask for the waybill number first.**')
  await page.getByRole('button', { name: 'Throw away' }).click()
  await expect.poll(() => text.inputValue()).toBe(former)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => text.inputValue()).toBe('**Ask for the waybill number first.**')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.waitForURL(/#\/knowledge\/proposals\//)
  await page.goto(page.url().replace(/#.*/, `#/knowledge/${id(103)}/propose`))
  await page.waitForFunction(before => document.querySelector('textarea')?.value === before, former)
})

test('what is selected of an article is what its flag quotes', async () => {
  const page = await hub.open('role=agent&language=en', `#/knowledge/${id(103)}`)
  const flagged = async () => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Something is wrong' }).click()
    return page.getByRole('textbox', { name: 'Which sentence (optional)' }).inputValue()
  }
  expect(await flagged()).toBe('')
  await page.keyboard.press('Escape')
  const last = page.locator('.article-text .markdown :is(p, li)').last()
  await last.click({ clickCount: 3 })
  expect(await flagged()).toBe((await last.innerText()).trim())
  await page.keyboard.press('Escape')
  await page.locator('.facts dd').last().click({ clickCount: 3 })
  expect(await flagged()).toBe('')
})

test('a lead names who verifies, how often and from which role on; others read that leads do', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(101)}/edit`)
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('policy')
  await page.getByRole('combobox', { name: 'Folder' }).fill('退款//卡')
  await page.getByText('Each part 1 to 60 characters').waitFor()
  await page.getByRole('combobox', { name: 'Folder' }).fill('退款/卡')
  await page.getByRole('combobox', { name: 'From which role' }).selectOption('lead')
  await page.getByRole('combobox', { name: 'Verifier' }).selectOption('department')
  await page.getByRole('combobox', { name: 'Verify again' }).selectOption('90')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Policy', { exact: true }).waitFor()
  await page.getByText('退款/卡').waitFor()
  await page.getByText('Leads and above').waitFor()
  const saved = await page.evaluate(() => window.hub.at.articles[0])
  expect(saved).toMatchObject({ kind: 'policy', folder: '退款/卡', audienceRole: 'lead', verifyEveryDays: 90 })
  expect(saved?.verifier?.kind).toBe('department')
  const other = await hub.open('role=agent&language=en', `#/knowledge/${id(101)}/edit`)
  await other.getByText('chosen by leads of the owning department').waitFor()
})

test('an article is paired with its counterpart, parted, and a duplicate merged into another', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(101)}`)
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await choose('Pair with the other language…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('nothing like that')
  await dialog.getByText('Nothing fits').waitFor()
  await dialog.getByRole('textbox').fill('delivery')
  await dialog.getByRole('radio', { name: /Changing a delivery address/ }).check()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Pair' }).click()
  const counterpart = page.getByRole('link', { name: 'Open its counterpart' })
  await counterpart.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await counterpart.click()
  await page.getByRole('heading', { name: 'Changing a delivery address' }).waitFor()
  await counterpart.click()
  await page.getByRole('heading', { name: /^重复扣款/ }).waitFor()
  await choose('Part from the other language')
  await page.getByText('Parted').waitFor()
  await counterpart.waitFor({ state: 'detached' })

  await choose('Merge into another…')
  await dialog.getByRole('textbox').fill('发票')
  await dialog.getByRole('radio', { name: /^发票抬头/ }).check()
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('heading', { name: /^发票抬头/ }).waitFor()
  expect(await page.evaluate(() => window.hub.at.articles[0]?.mergedInto)).toBe(id(102))

  // What was open on it stands with the other, and says where it was raised.
  await page.evaluate(() => {
    location.hash = '#/knowledge/keep?tab=flagged'
  })
  const raised = page.getByRole('link', { name: /^Raised on “重复扣款/ })
  await raised.waitFor()
  expect(await raised.getAttribute('href')).toBe(`#/knowledge/${id(101)}?exact=yes`)
  expect(await axeFindings(page)).toEqual([])
  await raised.click()
  await page.getByText('This one was merged into another').waitFor()
  expect(await axeFindings(page)).toEqual([])
})
