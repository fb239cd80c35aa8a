import type { Frame, Page } from 'playwright-core'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'
import { type Language, looks, settled, take } from './camera.ts'
import { type Told, tellStories } from './story.ts'
import { stories } from './told.ts'

const WIDE = { width: 1360, height: 860 }
const PHONE = { width: 360, height: 740 }

interface Shot {
  readonly name: string
  /** Behind the hub's `#`. */
  readonly at: string
  /** What is looked at, where that is not the page's top. */
  readonly of?: string
  /** Also as a phone shows it. */
  readonly phone?: true
}

const shotsOf = ({ clock, disputed, ruled, thread, article }: Told): readonly Shot[] => [
  { name: 'inbox', at: '/inbox', phone: true },
  { name: 'clock', at: `/inbox/${clock}`, of: '.clocks', phone: true },
  { name: 'dispute', at: `/inbox/${disputed}`, phone: true },
  { name: 'ruling', at: `/inbox/${ruled}`, phone: true },
  { name: 'raci', at: '/ownership/roles', phone: true },
  { name: 'thread', at: `/discussions/${thread}?kind=case`, phone: true },
  { name: 'ownership', at: '/ownership' },
  { name: 'knowledge', at: '/knowledge', phone: true },
  { name: 'editor', at: `/knowledge/${article}/edit`, phone: true },
  { name: 'figures', at: '/knowledge/figures' },
  { name: 'wanted', at: '/knowledge/wanted' },
  { name: 'customers', at: '/customers' },
  { name: 'departments', at: '/departments' },
]

/** The panel beside the practice desk, and the hub. */
export async function takeDesk(): Promise<void> {
  const stage = await openStage(chromiumSeats)
  try {
    const seat = await stage.newcomer('高远', '账务部')
    const told = await tellStories(stage)
    const ticket = await seat.context.newPage()
    await ticket.goto(`${stage.origin}/practice/tickets/1042`)
    await signInFrom(seat, await panelOf(ticket))
    const hub = await seat.context.newPage()
    for (const language of ['zh', 'en'] as const)
      await sayLast(seat, hub, ticket, stage.origin, language, told[language])
    for (const { language, theme } of looks) {
      await changeSettings(seat, { language, theme })
      await ticket.emulateMedia({ colorScheme: theme })
      await ticket.evaluate(spoken => localStorage.setItem('practice:language', spoken), language)
      await ticket.bringToFront() // what lies behind another tab is not seen, and refuses clicks
      const beside = async (number: string) => {
        await ticket.goto('about:blank') // or the former page's panel would be taken for the new one
        await ticket.goto(`${stage.origin}/practice/tickets/${number}`)
        const panel = await panelOf(ticket)
        await panel.locator('.owner-name').waitFor()
        await settled(panel)
        return panel
      }
      await beside(language === 'zh' ? '1042' : '1026')
      await take(ticket, `panel-${language}-${theme}`)
      const asked = await beside(language === 'zh' ? '1042' : '1026')
      await fillFirst(asked, stories[language].answered)
      await settled(asked)
      await take(ticket, `panel-fill-${language}-${theme}`)
      const { clock, disputed } = stories[language]
      const measured = await beside(clock.ticket)
      await measured.locator('#desk-tab-handoffs').click()
      await measured.locator('.clock-button').first().click()
      await measured.locator('.clock-turn').first().waitFor()
      await settled(measured)
      await take(ticket, `panel-clock-${language}-${theme}`)
      const discussed = await beside(disputed.ticket)
      await discussed.locator('#desk-tab-discussion').click()
      await discussed.locator('.thread-message').last().waitFor()
      await settled(discussed)
      await take(ticket, `panel-thread-${language}-${theme}`)
      await hub.bringToFront()
      for (const { name, at, of, phone } of shotsOf(told[language])) {
        await hub.setViewportSize(WIDE)
        await hub.goto('about:blank')
        await hub.goto(`${seat.extension}hub.html#${at}`)
        await hub.getByRole('heading', { level: 1 }).first().waitFor()
        await settled(hub)
        await show(hub, of)
        await take(hub, `${name}-${language}-${theme}`)
        if (!phone) continue
        await hub.setViewportSize(PHONE)
        await settled(hub)
        await show(hub, of)
        await take(hub, `${name}-360-${language}-${theme}`)
      }
    }
  } finally {
    await stage.close()
  }
}

async function show(page: Page, of: string | undefined): Promise<void> {
  if (of)
    await page
      .locator(of)
      .first()
      .evaluate(element => element.scrollIntoView({ block: 'center' }))
}

/** Takes the first suggestion and answers what it asks. */
async function fillFirst(panel: Frame, answers: readonly string[]): Promise<void> {
  await panel.locator('#desk-tab-knowledge').click()
  await panel.locator('.article-row[aria-current] .button-primary').click()
  const form = panel.locator('dialog[open] form')
  const fields = form.locator('input:visible')
  await fields.first().waitFor()
  for (const [at, answer] of answers.entries()) await fields.nth(at).fill(answer)
  await form.locator('.fill-preview', { hasText: answers.at(-1) ?? '' }).waitFor()
}

/** Whoever sits before the camera answers the others, with a picture of the ticket. */
async function sayLast(
  seat: ChromiumSeat,
  hub: Page,
  ticket: Page,
  origin: string,
  language: Language,
  { thread }: Told,
): Promise<void> {
  const { last, disputed } = stories[language]
  await ticket.goto(`${origin}/practice/tickets/${disputed.ticket}`)
  const buffer = await ticket.locator('main').first().screenshot()
  await hub.goto(`${seat.extension}hub.html#/discussions/${thread}?kind=case`)
  await hub.locator('.composer input[type=file]').setInputFiles({ name: last.file, mimeType: 'image/png', buffer })
  await hub.locator('.composer textarea').fill(last.text)
  await hub.locator('.composer button[type=submit]:enabled').click()
  await hub.locator('.thread-message', { hasText: last.text }).locator('img').waitFor()
}
