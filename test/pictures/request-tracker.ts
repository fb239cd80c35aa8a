import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillRt } from '../rt/fill.ts'
import { installRt } from '../rt/install.ts'
import { freePort, startRt } from '../rt/server.ts'
import { signInToRt } from '../rt/sign-in.ts'
import { chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'
import { looks, settled, take } from './camera.ts'

/** The panel beside a real Request Tracker: a ticket, and its reply form. */
export async function takeRequestTracker(): Promise<void> {
  installRt()
  const dir = await mkdtemp(join(tmpdir(), 'baton-rt-'))
  const rt = await startRt({ dir, port: await freePort() })
  const { agents, tickets } = await fillRt(rt)
  const stage = await openStage(chromiumSeats, [rt.url])
  try {
    const seat = await stage.newcomer('苏婷', '客服部')
    const page = await seat.context.newPage()
    await signInToRt(page, rt, agents.linxia)
    await page.goto(`${rt.url}/Ticket/Display.html?id=${tickets.refund.id}`)
    await signInFrom(seat, await panelOf(page))
    for (const { language, theme } of looks) {
      await changeSettings(seat, { language, theme })
      await page.setExtraHTTPHeaders({ 'accept-language': language === 'zh' ? 'zh-CN' : 'en' })
      await page.emulateMedia({ colorScheme: theme })
      const { id } = language === 'zh' ? tickets.refund : tickets.invoice
      for (const [name, path] of [
        ['display', `Display.html?id=${id}`],
        ['reply', `Update.html?Action=Respond;id=${id}`],
      ]) {
        await page.goto('about:blank') // or the former page's panel would be taken for the new one
        await page.goto(`${rt.url}/Ticket/${path}`)
        const panel = await panelOf(page)
        await panel.locator('.owner-name').waitFor()
        await settled(panel)
        await take(page, `rt-${name}-${language}-${theme}`)
      }
    }
  } finally {
    await stage.close()
    await rt.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
