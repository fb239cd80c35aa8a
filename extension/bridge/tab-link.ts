import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import type { InsertResult, PageLink, PageState, PanelCommand } from './page-link.ts'
import { PANEL_PORT, type PanelAsks, type ScriptSays } from './script-words.ts'
import { changeSite } from './sites.ts'

type Port = ReturnType<typeof browser.tabs.connect>

/** An insert waits so long for the page's answer; then it counts as failed and is copied. */
const INSERT_MS = 4_000
/** A page that loads is knocked at again until our script stands there. */
const KNOCK_MS = 1_000
const MINUTE_MS = 60_000

/** What a panel asks its tab's script and waits for. */
type Asked = { readonly kind: 'insert'; readonly html: string; readonly text: string } | { readonly kind: 'capture' }

/**
 * The panel's hold on the page of its tab: in a page's frame that page, in the browser's own side panel the active tab's.
 * Comes back by itself after the page was loaded anew.
 */
export function createTabLink(): PageLink {
  const page = signal<PageState | null>(null)
  const command = signal<PanelCommand | null>(null)
  const waiting = new Map<number, (result: InsertResult) => void>()
  let port: Port | null = null
  let calls = 0

  const hear = (said: ScriptSays) => {
    if (said.kind === 'page') page.value = said.page
    if (said.kind === 'command') command.value = said.command
    if (said.kind === 'done') {
      waiting.get(said.call)?.(said.result)
      waiting.delete(said.call)
    }
  }
  const say = (asked: PanelAsks) => port?.postMessage(asked)
  const ask = (asked: Asked) =>
    new Promise<InsertResult>(resolve => {
      const call = ++calls
      waiting.set(call, resolve)
      setTimeout(() => waiting.delete(call) && resolve('failed'), INSERT_MS)
      say({ ...asked, call })
    })

  void follow(fresh => {
    port = fresh
    if (fresh) fresh.onMessage.addListener(hear)
    else page.value = null
  })

  const origin = () => (page.value ? new URL(page.value.url).origin : null)
  return {
    page,
    command,
    async insert(answer) {
      if ((await ask({ kind: 'insert', ...answer })) === 'inserted') return 'inserted'
      return copied(answer)
    },
    async capture() {
      await ask({ kind: 'capture' })
    },
    async hide() {
      say({ kind: 'hide' })
    },
    async snooze(minutes) {
      const site = origin()
      if (site) await changeSite(site, { snoozedUntil: Date.now() + minutes * MINUTE_MS })
    },
    async leaveSite() {
      const site = origin()
      if (site) await changeSite(site, { on: false })
    },
  }
}

async function copied({ html, text }: { html: string; text: string }): Promise<InsertResult> {
  const parts = {
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([text], { type: 'text/plain' }),
  }
  try {
    await navigator.clipboard.write([new ClipboardItem(parts)])
    return 'copied'
  } catch {
    return 'failed' // the browser allows no copying here; the panel shows the text to copy by hand
  }
}

/** Hands over a port to the tab's script whenever there is a new one, and null while there is none. */
async function follow(use: (port: Port | null) => void): Promise<void> {
  const own = await browser.tabs.getCurrent().catch(() => undefined)
  let current: Port | null = null
  const connect = async () => {
    const tab = own ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
    current?.disconnect()
    current = tab?.id === undefined ? null : open(tab.id)
    use(current)
  }
  const open = (tabId: number): Port => {
    const port = browser.tabs.connect(tabId, { name: PANEL_PORT, frameId: 0 })
    port.onDisconnect.addListener(() => {
      void browser.runtime.lastError // read, or the browser complains in the console
      if (current !== port) return
      current = null
      use(null)
      setTimeout(() => current ?? void connect(), KNOCK_MS)
    })
    return port
  }
  if (!own) browser.tabs.onActivated.addListener(() => void connect())
  await connect()
}
