import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type HubWindow, hubWindow, painted } from './hub-page.ts'

// 李娜 Lina is an agent of Billing; three handoffs wait in her department's box.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())
afterEach(() => expect(hub.troubles()).toEqual([]))

const subjects = (page: Page) => page.locator('.inbox-row-subject').allTextContents()
const chosen = (page: Page) => page.locator('.inbox-row[aria-current] .inbox-row-subject').textContent()
const asLina = 'role=agent&language=en'
const refund = '00000000-0000-7000-8000-000000004001'
const invoice = '00000000-0000-7000-8000-000000004003'

test('counts agree with the lists they stand beside', async () => {
  const page = await hub.open(asLina, '#/inbox')
  for (const box of ['Department', 'Mine', 'Asked by us']) {
    await page.getByRole('button', { name: box }).click()
    await page.getByRole('list', { name: box }).waitFor()
    const count = page.locator('.segment[aria-pressed="true"] .count')
    const differs = async () => (await page.locator('.inbox-row').count()) - Number(await count.textContent())
    await expect.poll(differs, { message: box }).toBe(0)
  }
})

test('keys walk, accept and answer, and never while somebody types', async () => {
  const page = await hub.open(asLina, '#/inbox')
  await page.locator('.inbox-row').first().waitFor()
  await painted(page)
  await page.keyboard.press('j')
  await expect.poll(() => chosen(page)).toContain('11 月账单')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => chosen(page)).toContain('VAT')
  await page.keyboard.press('k')
  await expect.poll(() => chosen(page)).toContain('11 月账单')
  await page.locator('.inbox-article').getByRole('button', { name: 'Accept', exact: true }).waitFor()
  await painted(page)
  await page.keyboard.press('a')
  await page
    .locator('.inbox-article')
    .getByRole('button', { name: /^Answer/ })
    .waitFor()
  await painted(page)
  await page.keyboard.press('r')
  const answer = page.getByRole('textbox', { name: 'Your answer' })
  await answer.waitFor()
  await answer.pressSequentially('jade')
  await expect.poll(() => answer.inputValue()).toBe('jade')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('Answer sent, waiting to be confirmed').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
})

test('what comes in while somebody points at the list is announced, and moves nothing', async () => {
  const page = await hub.open(asLina, '#/inbox')
  const row = page.locator('.inbox-row').first()
  await settled(page)
  await row.hover()
  const before = await subjects(page)
  const at = await row.boundingBox()
  await page.evaluate(id => {
    const { at: company, say } = window.hub
    const like = company.handoffs.find(one => one.id === id)
    if (!like) throw new Error('The story is gone.')
    const handoff = { ...like, id: id.replace('4001', '4999'), updatedAt: like.updatedAt + 60_000 }
    company.handoffs = [handoff, ...company.handoffs]
    say({ kind: 'handoff', sequence: 1, at: handoff.updatedAt, event: 'handoff_requested', actorId: '', handoff })
  }, refund)
  const bar = page.getByRole('button', { name: '1 new: show it' })
  await bar.waitFor()
  expect(await subjects(page)).toEqual(before)
  expect(await row.boundingBox()).toEqual(at)
  await bar.click()
  await expect.poll(() => subjects(page)).toHaveLength(before.length + 1)
})

test('a handoff that somebody else moves changes in place', async () => {
  const page = await hub.open(asLina, `#/inbox/${invoice}`)
  await page.locator('.inbox-article').waitFor()
  await settled(page)
  const before = await subjects(page)
  await page.evaluate(
    id => window.hub.move(id, { kind: 'answer', answer: 'Red-letter invoice is out.' }, '周正'),
    invoice,
  )
  await page.getByText('Red-letter invoice is out.').first().waitFor()
  expect(await subjects(page)).toEqual(before)
})

test('who is slower is told what happened, and sees where it stands', async () => {
  const page = await hub.open(asLina, `#/inbox/${refund}`)
  await page.locator('.inbox-article').waitFor()
  await page.evaluate(id => {
    const company = window.hub.at
    company.handoffs = company.handoffs.map(one =>
      one.id === id
        ? { ...one, state: 'accepted' as const, assignee: { id: '24', name: '周正' }, version: one.version + 1 }
        : one,
    )
  }, refund)
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('Somebody acted on this handoff first').waitFor()
  await page.getByText('周正 accepted').first().waitFor()
})

test('with the server away a move is kept, listed, and sent when it is back', async () => {
  const page = await hub.open(asLina, `#/inbox/${refund}`)
  await page.locator('.inbox-article').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('button', { name: 'See what waits' }).click()
  const dialog = page.getByRole('dialog', { name: 'Waiting to be sent' })
  await dialog.getByText('#1042').waitFor()
  await page.evaluate(() => {
    window.hub.world.state = 'full'
  })
  await dialog.getByRole('button', { name: 'Try now' }).click()
  await dialog.getByText('Everything is sent.').waitFor()
})

test('several are selected by keys, declined together with one reason, and taken back', async () => {
  const page = await hub.open(asLina, '#/inbox')
  await page.locator('.inbox-row').first().waitFor()
  await painted(page)
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.getByText('2 selected').waitFor()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Decline 2' })
  await dialog.getByRole('textbox', { name: /^Why do you decline/ }).fill('Sales has these.')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await page.getByText('about to be declined').first().waitFor()
  await painted(page)
  await page.keyboard.press('u')
  await page.getByText('Undone: nothing was sent').waitFor()
  await expect.poll(() => page.getByText('about to be declined').count()).toBe(0)
  await expect.poll(() => page.locator('.inbox-line-left').count()).toBe(0)
})

test('n gives the row in view to whoever is next, says why, and u takes it back', async () => {
  const page = await hub.open(asLina, `#/inbox/${refund}`)
  const article = page.locator('.inbox-article')
  await article.getByText('周正 is next: fewest open, 3 of 4').waitFor()
  await painted(page)
  await page.keyboard.press('n')
  await page.locator('.toasts').getByText('周正 is next: fewest open, 3 of 4').waitFor()
  await page.getByText('about to go to 周正').waitFor()
  await painted(page)
  await page.keyboard.press('u')
  await page.getByText('Undone: nothing was sent').waitFor()
  await page.getByText('about to go to 周正').waitFor({ state: 'detached' })
})

test('several are given in turn with one click, and it is said who got what', async () => {
  const page = await hub.open(asLina, '#/inbox?state=untaken')
  await page.locator('.inbox-row').first().waitFor()
  await painted(page)
  await page.keyboard.press('*')
  await page.getByRole('button', { name: 'Assign 2 in turn' }).click()
  await page.getByText('Assigning 1 to 周正, 1 to 李娜').waitFor()
  const outcome = page.locator('.inbox-dock .banner')
  await outcome.getByText('2 assigned').waitFor()
  await expect.poll(() => outcome.locator('li').allTextContents()).toEqual(['周正: #1051', '李娜: #1042'])
})

test('a bulk act is sent after its time, its rows stay in place, and the counts move', async () => {
  const page = await hub.open(asLina, '#/inbox?state=untaken')
  await settled(page)
  const before = await subjects(page)
  await page.keyboard.press('*')
  await page.getByText(`${before.length} selected`).waitFor()
  await painted(page)
  await page.keyboard.press('a')
  await page.getByText(`${before.length} accepted`).waitFor()
  expect(await subjects(page)).toEqual(before)
  await page.getByText(`${before.length} have left this list`).waitFor()
  const untaken = page.locator('.view-chip', { hasText: 'Nobody has it' })
  await expect.poll(() => untaken.locator('.count').count()).toBe(0)
  await page.getByRole('button', { name: 'Bring up to date' }).click()
  await page.getByText('No handoff passes the filters').waitFor()
})

test('g opens the assign form of the row in view, and a person is chosen by keys', async () => {
  const page = await hub.open(asLina, `#/inbox/${refund}`)
  await page.locator('.inbox-article').getByRole('button', { name: 'Accept', exact: true }).waitFor()
  await painted(page)
  await page.keyboard.press('g')
  const person = page.locator('.inbox-article').getByRole('combobox', { name: /^To whom/ })
  await person.waitFor()
  await expect.poll(() => person.evaluate(one => one === document.activeElement)).toBe(true)
  await person.fill('周正')
  await page.getByRole('option', { name: '周正' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByText('周正 accepted').first().waitFor()
})

test('typing after / narrows the list, keeps the focus, and Escape leads back', async () => {
  const page = await hub.open(asLina, '#/inbox')
  await page.locator('.inbox-row').first().waitFor()
  await painted(page)
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('type'))
  await page.keyboard.press('/')
  await expect.poll(focused).toBe('search')
  await page.keyboard.type('vat')
  await page.getByText('1 handoff', { exact: true }).waitFor()
  await expect.poll(() => subjects(page)).toEqual(['Invoice shows the wrong VAT number'])
  expect(await focused()).toBe('search')
  await page.keyboard.press('Escape')
  await expect.poll(focused).not.toBe('search')
  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'Asked by us', pressed: true }).waitFor()
})

test('a live event while the pointer is over the list moves neither rows nor focus, and marks what left', async () => {
  const page = await hub.open(asLina, '#/inbox')
  await settled(page)
  await page.locator('.inbox-row').first().focus()
  await page.locator('.inbox-row').nth(1).hover()
  const before = await subjects(page)
  const at = await page.locator('.inbox-row').nth(1).boundingBox()
  await page.evaluate(
    id => window.hub.move(id, { kind: 'decline', reason: 'Sales has it.', proposedDepartmentId: null }, '周正'),
    refund,
  )
  await page.locator('.inbox-line-left').waitFor()
  expect(await subjects(page)).toEqual(before)
  expect((await page.locator('.inbox-row').nth(1).boundingBox())?.height).toBe(at?.height)
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('.inbox-row-subject')?.textContent)
  expect(await focused()).toBe(before[0])
  expect(await page.locator('.inbox-row').nth(1).boundingBox()).toEqual(at)
})

/** The rows stand, and the counts above them, whose coming would move them. */
async function settled(page: Page): Promise<void> {
  await page.locator('.inbox-row').first().waitFor()
  await page.locator('.segment .count').first().waitFor()
  await page.locator('.view-chip .count').first().waitFor()
  await painted(page)
}
