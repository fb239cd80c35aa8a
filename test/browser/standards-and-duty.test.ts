import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallTime } from '../../shared/calendar.ts'
import { emptyFacts } from '../../shared/case.ts'
import { formatCsv, parseCsv } from '../../shared/csv.ts'
import { newId } from '../../shared/ids.ts'
import { type ChromiumSeat, chromiumSeats } from '../support/chromium-seat.ts'
import { hubOf } from '../support/hub-of.ts'
import { openStage, type Stage } from '../support/stage.ts'

/**
 * 沈青 is an admin; 唐宁 and 许诺 share the duty of Sales, which never closes here, so that the tests run at any hour: today is 唐宁's,
 * the day after the next 许诺's.
 */
let stage: Stage<ChromiumSeat>
let shenqing: ChromiumSeat
let tangning: ChromiumSeat
let xunuo: ChromiumSeat
let admin: Page
let handoffId: string

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  shenqing = await stage.newcomer('沈青', '', 'admin')
  tangning = await stage.newcomer('唐宁', '销售部')
  xunuo = await stage.newcomer('许诺', '销售部')
  await shareDuty()
  handoffId = await askSales()
  admin = await hubOf(shenqing, '/standards')
})

afterAll(() => stage?.close())

test('a standard that is to hold from the beginning shows its effect first, and the opened clock follows it', async () => {
  await admin.getByRole('button', { name: '修改标准: 答复 Time to resolve' }).click()
  const form = admin.getByRole('dialog', { name: '修改标准' })
  await form.getByRole('textbox', { name: /^目标/ }).fill('660')
  await form.getByRole('radio', { name: /从头算起/ }).check()
  expect(await form.getByRole('button', { name: '保存' }).count()).toBe(0)
  await form.getByRole('button', { name: '看看会怎样' }).click()
  await form
    .getByRole('status')
    .getByText(/个的到期时间会变/)
    .waitFor()
  await form.getByRole('button', { name: '保存' }).click()
  await form.waitFor({ state: 'hidden' })
  await admin.goto(`${shenqing.extension}hub.html#/inbox/${handoffId}`)
  const clock = admin.getByRole('region', { name: '答复时限' })
  await clock.getByText('按「答复 Time to resolve」第 2 版').waitFor()
  await clock.getByRole('img', { name: '答复时限的经过' }).waitFor()
  await expect.poll(() => clock.locator('dd').nth(1).innerText()).toBe('11 小时')
  await expect.poll(() => clock.getByRole('list').innerText()).toContain('请求转交')
})

test('唐宁 swaps today for a day of 许诺’s, who agrees and is on duty', async () => {
  const giver = await hubOf(tangning, '/my-duty')
  const taker = await hubOf(xunuo, '/my-duty')
  const duty = await xunuo.context.newPage()
  await duty.goto(`${xunuo.extension}hub.html#/departments`)
  await duty.getByText('唐宁 值班中').waitFor()
  await giver.getByRole('button', { name: '换班或代班' }).first().click()
  const form = giver.getByRole('dialog', { name: '换班或代班' })
  const colleague = form.getByRole('combobox', { name: '由谁来值' })
  await colleague.fill('许')
  await form.getByRole('option', { name: /许诺/ }).click()
  await form.getByRole('checkbox', { name: '换班：我值对方的一段' }).check()
  await form.getByRole('combobox', { name: '换哪一段' }).selectOption({ index: 1 })
  await form.getByRole('button', { name: '发出请求' }).click()
  await form.waitFor({ state: 'hidden' })
  await taker.getByText('唐宁 → 许诺').waitFor()
  await taker.getByRole('button', { name: '同意' }).click()
  await duty.getByText(/^许诺 (代唐宁值班|值班中)$/).waitFor()
  await duty.getByText('唐宁 值班中').waitFor({ state: 'detached' })
  await giver.getByText('已同意').first().waitFor()
})

test('a cell of the RACI table is changed by keys, saved, and brought back from the history', async () => {
  await admin.goto(`${shenqing.extension}hub.html#/ownership/roles`)
  await cell('技术部').focus()
  await admin.keyboard.press('ArrowRight')
  await admin.keyboard.press('c')
  await admin.getByText('1 行有改动，还没保存').waitFor()
  await admin.getByRole('button', { name: '保存' }).click()
  await admin.getByText('职责表已保存：1 行').waitFor()
  await expect.poll(() => cell('销售部').getAttribute('aria-label')).toBe('退款，销售部的角色：C 先问过')
  await admin.getByRole('tab', { name: '历史' }).click()
  await admin
    .getByRole('button', { name: /^查看这一版/ })
    .nth(1)
    .click()
  const then = admin.getByRole('dialog', { name: /版的归属地图$/ })
  await then.getByText('主题「退款」').waitFor()
  await then.getByRole('button', { name: '找回这一版' }).click()
  await then.waitFor({ state: 'hidden' })
  await admin.getByRole('tab', { name: '职责表' }).click()
  await expect.poll(() => cell('销售部').getAttribute('aria-label')).toBe('退款，销售部的角色：无')
})

test('the RACI table goes out as CSV, and a changed line comes in again, seen before it counts', async () => {
  const [download] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  const { rows } = parseCsv(await readFile(await download.path(), 'utf8'))
  const [heads = [], ...lines] = rows
  const refunds = lines.find(line => line[heads.indexOf('主题')] === '退款') ?? []
  expect(refunds[heads.indexOf('账务部')]).toMatch(/A/)
  refunds[heads.indexOf('销售部')] = 'I'
  await admin.getByRole('button', { name: '导入 CSV' }).click()
  const form = admin.getByRole('dialog', { name: '从 CSV 导入职责表' })
  const buffer = Buffer.from(formatCsv([heads, ...lines]))
  await form.locator('input[type=file]').setInputFiles({ name: 'raci.csv', mimeType: 'text/csv', buffer })
  await form.getByText('将新增 0 个主题，修改 1 个。').waitFor()
  expect(await cell('销售部').getAttribute('aria-label')).toContain('无')
  await form.getByRole('button', { name: '导入', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await expect.poll(() => cell('销售部').getAttribute('aria-label')).toBe('退款，销售部的角色：I 知会')
})

test('no browser complained', () => {
  expect([...shenqing.complaints, ...tangning.complaints, ...xunuo.complaints]).toEqual([])
})

/** The cell of refunds in a department's column. */
const cell = (department: string) => admin.locator(`[role=grid] td[aria-label^="退款，${department}"]`)

async function shareDuty() {
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const { departments, version } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  const sales = departments.find(one => one.name === '销售部')
  if (!sales) throw new Error('The demo company has no Sales.')
  const { id, name, englishName, colour, calendar } = sales
  const always = { ...calendar, exceptions: [], week: calendar.week.map(() => [{ from: '00:00', to: '24:00' }]) }
  const edit = { id, name, englishName, colour, calendar: always, version }
  const open = await stage.asOwner('changeDepartment', 'PUT', `/v1/departments/${id}`, edit)
  const idOf = (person: string) => items.find(one => one.name === person)?.id ?? ''
  const theirs = (wallTime(Date.now(), calendar.timeZone).weekday + 2) % 7
  const shift = { id: newId(Date.now()), from: '00:00', to: '24:00', since: null, until: null }
  const roster = [
    { ...shift, memberId: idOf('唐宁'), weekdays: [0, 1, 2, 3, 4, 5, 6].filter(day => day !== theirs) },
    { ...shift, id: newId(Date.now()), memberId: idOf('许诺'), weekdays: [theirs] },
  ]
  await stage.asOwner('writeRoster', 'PUT', `/v1/departments/${id}/roster`, { id, roster, version: open.version })
}

async function askSales(): Promise<string> {
  const suting = await stage.colleague('苏婷', '客服部')
  const { departments } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  const idOf = (name: string) => departments.find(one => one.name === name)?.id ?? ''
  const url = `${stage.origin}/practice/tickets/1033`
  const facts = emptyFacts({ host: 'practice', site: `${stage.origin}/practice`, externalId: '1033' }, url)
  const packet = { why: '客户要框架价', expected: '给出报价', quote: '', byWhen: Date.now() + 86_400_000, links: [] }
  const asked = { facts, fromDepartmentId: idOf('客服部'), toDepartmentId: idOf('销售部'), packet }
  return (await suting('requestHandoff', asked)).id
}
