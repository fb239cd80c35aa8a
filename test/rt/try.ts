// Proves the ground before any extension is involved: a real Request Tracker, a real browser, one reply that arrives.
// Run: node test/rt/try.ts
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { FilledRt } from './fill.ts'
import { fillRt } from './fill.ts'
import type { RtServer } from './server.ts'
import { freePort, startRt } from './server.ts'
import { signInToRt } from './sign-in.ts'

const reply = ['陈女士您好，', '两笔扣款已经查到，多扣的 ¥399.00 会在 3 个工作日内退回。', '客服 林夏']

const work = mkdtempSync(join(tmpdir(), 'baton-rt-try-'))
const pictures = mkdtempSync(join(tmpdir(), 'baton-rt-pictures-'))
const rt = await startRt({ dir: join(work, 'rt'), port: await freePort() })
let browser: Browser | undefined
try {
  const filled = await fillRt(rt)
  browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 }, locale: 'en-GB' })
  const complaints = listen(page)
  await signInToRt(page, rt, filled.agents.linxia)
  await answer(page, rt, filled)
  await checkArrived(filled)
  if (complaints.length) throw new Error(`Request Tracker's own pages complained:\n${complaints.join('\n')}`)
  console.log(`The reply arrived and no page complained. Pictures: ${pictures}`)
} finally {
  await browser?.close()
  await rt.stop()
  rmSync(work, { recursive: true, force: true })
}

function launchBrowser() {
  const executablePath =
    process.env.CHROMIUM || execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  const args = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ]
  return chromium.launch({ executablePath, headless: false, args })
}

function listen(page: Page) {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`))
  page.on('response', answer => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`)
  })
  return complaints
}

async function answer(page: Page, { url }: RtServer, { tickets }: FilledRt) {
  const { id, subject, text } = tickets.refund
  await page.goto(`${url}/Ticket/Display.html?id=${id}`)
  await page.locator('.transaction.message', { hasText: text.split('\n')[2] }).waitFor()
  await page.screenshot({ path: join(pictures, 'display.png') })
  await page.goto(`${url}/Ticket/Update.html?id=${id}&Action=Respond`)
  const editor = page.frameLocator('iframe.cke_wysiwyg_frame').first().locator('body.cke_editable')
  await editor.click()
  for (const line of reply) {
    await page.keyboard.insertText(line)
    await page.keyboard.press('Enter')
  }
  await page.screenshot({ path: join(pictures, 'update.png') })
  await Promise.all([page.waitForURL(/Ticket\/Display\.html/), page.click('input[name=SubmitTicket]')])
  await page.locator('.transaction.message', { hasText: reply[1] }).waitFor()
  if (!(await page.title()).includes(subject)) throw new Error(`After the reply the page is "${await page.title()}"`)
  await page.screenshot({ path: join(pictures, 'answered.png') })
}

async function checkArrived({ tickets, ticketTransactions }: FilledRt) {
  const messages = await ticketTransactions(tickets.refund.id)
  const last = messages.at(-1)
  const complete =
    last?.type === 'Correspond' && last.creator === 'linxia' && reply.every(line => last.text.includes(line))
  if (!complete) throw new Error(`The reply is not in the ticket: ${JSON.stringify(messages, null, 2)}`)
}
