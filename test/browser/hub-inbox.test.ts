import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type HubWindow, hubWindow } from './hub-page.ts'

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
    const count = await page.locator('.segment[aria-pressed="true"] .count').textContent()
    expect(await page.locator('.inbox-row').count(), box).toBe(Number(count))
  }
})

test('keys walk, accept and answer, and never while somebody types', async () => {
  const page = await hub.open(asLina, '#/inbox')
  await page.locator('.inbox-row').first().waitFor()
  await page.keyboard.press('j')
  expect(await chosen(page)).toContain('11 月账单')
  await page.keyboard.press('ArrowDown')
  expect(await chosen(page)).toContain('VAT')
  await page.keyboard.press('k')
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
  expect(await answer.inputValue()).toBe('jade')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('Answer sent, waiting to be confirmed').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
})

test('what comes in while somebody points at the list is announced, and moves nothing', async () => {
  const page = await hub.open(asLina, '#/inbox')
  const row = page.locator('.inbox-row').first()
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
  expect(await subjects(page)).toHaveLength(before.length + 1)
})

test('a handoff that somebody else moves changes in place', async () => {
  const page = await hub.open(asLina, `#/inbox/${invoice}`)
  await page.locator('.inbox-article').waitFor()
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

/** Keys are listened to once what they act on is painted. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
