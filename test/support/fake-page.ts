import { type Signal, signal } from '@preact/signals'
import type { InsertResult, PageLink, PageState, PanelCommand, Trouble } from '../../extension/bridge/page-link.ts'
import type { SiteControl, SiteHere } from '../../extension/bridge/site-control.ts'
import type { Sites } from '../../extension/bridge/sites.ts'
import { ticket } from './cast.ts'

export const ticketPage: PageState = {
  url: ticket.url,
  title: '#1042: 重复扣款，请尽快退款',
  host: 'rt',
  facts: ticket,
  health: { state: 'works', source: 'api', missing: [] },
  reply: 'reply',
  wrote: 0,
  selection: '',
}

export interface FakeLink extends PageLink {
  readonly page: Signal<PageState | null>
  readonly command: Signal<PanelCommand | null>
  readonly lastInserted: Signal<string>
  readonly inserted: { html: string; text: string }[]
  outcome: InsertResult
  /** What was handed over beside answers. */
  readonly enclosed: { name: string; type: string }[]
  takesFiles: boolean
  /** Whether an insert can be taken back, and how often it was. */
  undoes: boolean
  undone: number
  /** What the agent wrote. */
  written: string
  /** How often it was said what becomes of it. */
  settledAnswers: number
}

/** A page that holds what it is given. `capture` reads the ticket of the cast. */
export function fakeLink(page: PageState | null = ticketPage): FakeLink {
  const state = signal(page)
  const link: FakeLink = {
    page: state,
    command: signal<PanelCommand | null>(null),
    covered: signal(false),
    lastInserted: signal(''),
    trouble: signal<Trouble | null>(null),
    inserted: [],
    outcome: 'inserted',
    enclosed: [],
    takesFiles: true,
    undoes: true,
    undone: 0,
    written: '',
    settledAnswers: 0,
    async undo() {
      link.undone++
      if (link.undoes) link.lastInserted.value = ''
      return link.undoes
    },
    async enclose(files) {
      if (link.takesFiles) link.enclosed.push(...files.map(({ name, type }) => ({ name, type })))
      return link.takesFiles
    },
    answer: async () => link.written,
    settleAnswer() {
      link.settledAnswers++
    },
    async insert(answer) {
      link.inserted.push(answer)
      if (link.outcome === 'inserted') link.lastInserted.value = answer.text
      return link.outcome
    },
    async capture() {
      state.value = ticketPage
    },
    async hide() {},
    front() {},
    async snooze() {},
    async leaveSite() {},
  }
  return link
}

/** Sites in memory; every permission is given. */
export function fakeSites(here: SiteHere | null, known: Sites): SiteControl {
  const place = signal(here)
  const sites = signal(known)
  return {
    here: place,
    sites,
    async grant(origin) {
      place.value = { origin, granted: true, on: true, snoozedUntil: 0, hidden: false }
      return true
    },
    async change(origin, part) {
      const before = sites.value[origin] ?? { on: true, snoozedUntil: 0, hidden: false }
      sites.value = { ...sites.value, [origin]: { ...before, ...part } }
      if (place.value) place.value = { ...place.value, ...part }
    },
    async forget(origin) {
      sites.value = Object.fromEntries(Object.entries(sites.value).filter(([one]) => one !== origin))
    },
    async open() {},
  }
}
