import type { InsertResult } from '../bridge/page-link.ts'
import type { PageSeen } from '../bridge/script-words.ts'
import { insertInto, isEditor } from '../editors/index.ts'
import type { Host, Reading } from '../hosts/host.ts'
import { hostOf } from '../hosts/index.ts'
import { watchAddress } from './navigation.ts'

/** How often the reply box is looked for while a panel listens: hosts open and switch theirs without a sign. */
const LOOK_MS = 1_000
const SELECTION_MS = 200
const SELECTION_MOST = 8_000

/** Reads the page, and writes into it on request. */
export interface PageReader {
  host(): Host
  state(): PageSeen
  /** Reads a page that nobody reads unasked. */
  capture(): Promise<void>
  insert(answer: { html: string; text: string }): Promise<InsertResult>
}

/** Tells whenever what the panel knows of the page changes; `isHeard` is false while nobody listens. */
export function readPage(tell: (state: PageSeen) => void, isHeard: () => boolean): PageReader {
  let host = hostOf(new URL(location.href), document)
  let reading: Reading | null = null
  /** Ends whatever was asked for the ticket that was here before. */
  let asking = new AbortController()
  let last = { element: null as HTMLElement | null, caret: null as Range | null }
  let told = ''

  const box = () => {
    const known = host.replyBox?.(document) ?? null
    const focused = last.element?.isConnected ? { element: last.element, audience: 'reply' as const } : null
    return host.onlyWhenAsked ? (focused ?? known) : (known ?? focused)
  }

  const state = (): PageSeen => ({
    url: location.href,
    title: document.title,
    host: host.id,
    reading,
    reply: box()?.audience ?? 'none',
    selection: host.onlyWhenAsked && !reading ? '' : selected(),
  })

  const announce = () => {
    if (!isHeard()) return
    const now = state()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    tell(now)
  }

  const read = async (asked: boolean) => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const url = new URL(location.href)
    host = hostOf(url, document)
    const id = host.ticketIn(url, document)
    if (reading?.externalId !== id || host.onlyWhenAsked) reading = null
    announce()
    if (host.onlyWhenAsked ? !asked : id === null) return
    try {
      const fresh = await host.read(url, document, signal)
      if (signal.aborted) return // the page has moved on
      reading = fresh
    } catch {} // ended by the next reading
    announce()
  }

  watchAddress(() => void read(false))
  let pause: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('selectionchange', () => {
    remember()
    clearTimeout(pause)
    pause = setTimeout(announce, SELECTION_MS)
  })
  addEventListener('focusin', remember, true)
  setInterval(() => {
    if (!document.hidden) announce()
  }, LOOK_MS)
  void read(false)

  /** The editor the person wrote in last, and where: a click in the panel takes the focus away. */
  function remember() {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || !isEditor(element)) return
    const selection = document.getSelection()
    const inside = selection?.rangeCount && element.contains(selection.anchorNode)
    last = { element, caret: inside ? selection.getRangeAt(0).cloneRange() : null }
  }

  return {
    host: () => host,
    state() {
      const now = state()
      told = JSON.stringify(now)
      return now
    },
    capture: () => (host.onlyWhenAsked ? read(true) : Promise.resolve()),
    async insert(answer) {
      const into = box()?.element
      const done = into && (await insertInto(into, answer, into === last.element ? last.caret : null))
      return done ? 'inserted' : 'failed'
    },
  }
}

function selected(): string {
  return document.getSelection()?.toString().slice(0, SELECTION_MOST) ?? ''
}
