import type { PageSeen, PanelAsks } from '../bridge/script-words.ts'
import { editorOf, insertInto, type TakeBack, textIn } from '../editors/index.ts'
import type { Host, Reading } from '../hosts/host.ts'
import { hostOf } from '../hosts/index.ts'
import { watchAddress } from './navigation.ts'

/** How often the reply box is looked for while a panel listens: hosts open and switch theirs without a sign. */
const LOOK_MS = 1_000
const SELECTION_MS = 200
const SELECTION_MOST = 8_000

declare global {
  /** The one reader of this page, for our other script: see sent-watch.ts. Out of reach for the page. */
  var batonReader: PageReader | undefined
}

/** Reads the page, and writes into it on request. */
export interface PageReader {
  host(): Host
  state(): PageSeen
  /** The host's own box for the customer, and what stands in it; null while none is open. */
  reply(): { readonly element: HTMLElement; readonly text: string } | null
  /** An answer on the ticket at hand is known to be sent; '' forgets what was written here. */
  sent(text: string): void
  /** Does what a panel asks; see `ScriptSays` for what comes of it. */
  obey(asked: PanelAsks): Promise<boolean | string>
}

/**
 * Tells whenever what the panel knows of the page changes; `isHeard` is false while nobody listens. `watch` is called once, when
 * a box for answers stands: from then on somebody has to find out whether they are sent.
 */
export function readPage(tell: (state: PageSeen) => void, isHeard: () => boolean, watch: () => void): PageReader {
  let host = hostOf(new URL(location.href), document)
  let reading: Reading | null = null
  /** Ends whatever was asked for the ticket that was here before. */
  let asking = new AbortController()
  /** The editor the person wrote in last, and where: a click in the panel takes the focus away. */
  let last: HTMLElement | null = null
  let caret: Range | null = null
  let told = ''
  let back: TakeBack | null = null
  /** What stood last in a box whose text the customer sees, on the ticket at hand. */
  let answer = ''
  /** The same, once it is known to be sent, until something stands there again. */
  let sent = ''
  let watched = false

  const own = () => host.replyBox?.(document) ?? null
  const box = () => {
    const focused = last?.isConnected ? { element: last, audience: 'reply' as const } : null
    return host.onlyWhenAsked ? (focused ?? own()) : (own() ?? focused)
  }

  const reply = () => {
    // Only of the host's own box is it known who reads it.
    const open = host.onlyWhenAsked ? null : own()
    if (open && !watched) {
      watched = true
      watch()
    }
    if (open?.audience !== 'reply') return null
    const text = textIn(open.element)
    if (text) {
      answer = text
      sent = ''
    }
    return { element: open.element, text }
  }

  const state = (): PageSeen => {
    const wrote = reply()?.text ? -1 : sent.length
    return {
      url: location.href,
      title: document.title,
      host: host.id,
      reading,
      reply: box()?.audience ?? 'none',
      wrote,
      selection: host.onlyWhenAsked && !reading ? '' : selected(),
    }
  }

  const announce = () => {
    if (!isHeard()) return void reply()
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
    if (reading?.externalId !== id || host.onlyWhenAsked) {
      reading = null
      answer = sent = ''
    }
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

  function remember() {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || !editorOf(element)) return
    const selection = document.getSelection()
    last = element
    caret =
      selection?.rangeCount && element.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null
  }

  return {
    host: () => host,
    state,
    reply,
    sent(text) {
      answer = sent = text
      announce()
    },
    async obey(asked) {
      const into = box()?.element
      if (asked.kind === 'capture' && host.onlyWhenAsked) await read(true)
      if (asked.kind === 'insert') {
        back = into ? await insertInto(into, asked, caret) : null
        return back !== null
      }
      if (asked.kind === 'answer') return (into && textIn(into)) || answer
      return asked.kind === 'undo' && back !== null && back()
    },
  }
}

function selected(): string {
  return document.getSelection()?.toString().slice(0, SELECTION_MOST) ?? ''
}
