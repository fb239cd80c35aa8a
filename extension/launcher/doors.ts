import { type Browser, browser } from 'wxt/browser'
import type { PanelCommand } from '../bridge/page-link.ts'
import { PANEL_PORT, type PageSeen, type PanelAsks, type ScriptOrder, type ScriptSays } from '../bridge/script-words.ts'
import type { PageReader } from './page-reader.ts'

/** A command waits so long for the panel that it opens. */
const COMMAND_MS = 15_000

/** Who talks with our script: panels over ports, the background by messages. The page has no way in. */
export interface Doors {
  isHeard(): boolean
  tell(page: PageSeen): void
  /** Something of the page covers the panel, or no longer does. */
  sight(covered: boolean): void
  /** The next panel that opens is told that the page had removed it. */
  returned(): void
}

interface Doing {
  reader(): PageReader
  obey(order: ScriptOrder): void
  hide(): void
  front(): void
}

export function openDoors({ reader, obey, hide, front }: Doing): Doors {
  const panels = new Set<Browser.runtime.Port>()
  let waiting: PanelCommand | null = null
  let wasRemoved = false
  let isCovered = false

  const sayAll = (said: ScriptSays) => {
    for (const port of panels) port.postMessage(said)
  }
  const answer = async (asked: PanelAsks, say: (said: ScriptSays) => void) => {
    if (asked.kind === 'hide') return hide()
    if (asked.kind === 'covered') return front()
    say({ kind: 'done', call: asked.call, result: await reader().obey(asked) })
  }

  browser.runtime.onConnect.addListener(port => {
    if (port.name !== PANEL_PORT || port.sender?.id !== browser.runtime.id) return
    const say = (said: ScriptSays) => port.postMessage(said)
    panels.add(port)
    port.onDisconnect.addListener(() => panels.delete(port))
    port.onMessage.addListener((asked: PanelAsks) => void answer(asked, say))
    say({ kind: 'page', page: reader().state() })
    if (waiting && Date.now() - waiting.number < COMMAND_MS) say({ kind: 'command', command: waiting })
    waiting = null
    say({ kind: 'sight', covered: isCovered })
    if (wasRemoved) say({ kind: 'returned' })
    wasRemoved = false
  })

  browser.runtime.onMessage.addListener((order: ScriptOrder, sender, respond) => {
    if (sender.id !== browser.runtime.id || sender.tab) return
    respond(true)
    obey(order)
    const { command } = order
    if (!command) return
    void reader().obey({ kind: 'capture', call: 0 })
    if (panels.size === 0) waiting = command
    sayAll({ kind: 'command', command })
  })

  // Firefox keeps a page that was left, for going back to it, and its ports with it: the sidebar would go on showing its ticket.
  addEventListener('pagehide', () => {
    for (const port of panels) port.disconnect()
    panels.clear()
  })

  return {
    isHeard: () => panels.size > 0,
    tell: page => sayAll({ kind: 'page', page }),
    sight(covered) {
      isCovered = covered
      sayAll({ kind: 'sight', covered })
    },
    returned() {
      wasRemoved = true
    },
  }
}
