import { chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'
import { looks, settled, take } from './camera.ts'

const hubPages = ['inbox', 'ownership', 'knowledge', 'customers', 'departments']

/** The panel beside the practice desk, and the hub. */
export async function takeDesk(): Promise<void> {
  const stage = await openStage(chromiumSeats)
  try {
    const seat = await stage.newcomer('高远', '账务部')
    const ticket = await seat.context.newPage()
    await ticket.goto(`${stage.origin}/practice/tickets/1042`)
    await signInFrom(seat, await panelOf(ticket))
    const hub = await seat.context.newPage()
    for (const { language, theme } of looks) {
      await changeSettings(seat, { language, theme })
      await ticket.goto('about:blank') // or the former page's panel would be taken for the new one
      await ticket.emulateMedia({ colorScheme: theme })
      await ticket.goto(`${stage.origin}/practice/tickets/${language === 'zh' ? 1042 : 1026}`)
      const panel = await panelOf(ticket)
      await panel.locator('.owner-name').waitFor()
      await settled(panel)
      await take(ticket, `panel-${language}-${theme}`)
      for (const page of hubPages) {
        await hub.goto('about:blank')
        await hub.goto(`${seat.extension}hub.html#/${page}`)
        await hub.getByRole('heading', { level: 1 }).first().waitFor()
        await settled(hub)
        await take(hub, `${page}-${language}-${theme}`)
      }
    }
  } finally {
    await stage.close()
  }
}
