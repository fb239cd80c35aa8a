import { browser } from 'wxt/browser'
import type { ScriptOrder } from '../bridge/script-words.ts'
import type { Settings } from '../client/backend.ts'

interface Tab {
  readonly id?: number | undefined
  readonly windowId: number
}

/** Firefox calls its side panel a sidebar; it opens only straight from a person's act. */
interface Sidebar {
  open(): Promise<void>
}

/** Opens the browser's own side panel. Call before anything is awaited: browsers allow it only during a person's act. */
export function openSide(tab: Tab): Promise<void> {
  if (!import.meta.env.FIREFOX) return browser.sidePanel.open({ windowId: tab.windowId })
  return (browser as unknown as { sidebarAction: Sidebar }).sidebarAction.open()
}

/** Puts our script into a tab: a granted site, or one where the person just acted (activeTab). False where no script may stand. */
export function enter(tabId: number): Promise<boolean> {
  return putIn(tabId, '/host.js')
}

/** Beside our script in a tab puts the one that finds out whether answers are sent; it stands once, however often it is put there. */
export function watchAnswers(tabId: number): Promise<boolean> {
  return putIn(tabId, '/watch.js')
}

async function putIn(tabId: number, file: '/host.js' | '/watch.js'): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [file] })
    return true
  } catch {
    return false // the browser's own pages, other extensions, a tab that is gone
  }
}

/**
 * Brings the panel of a tab to the person: in the page, or in the side panel where the settings or the page want that. `otherwise` is
 * done where no panel can take the order.
 */
export async function bring(
  tab: Tab,
  mode: Settings['mode'],
  order: ScriptOrder,
  otherwise?: () => Promise<void>,
): Promise<void> {
  if (tab.id === undefined) return
  const beside = mode === 'side' ? openSide(tab).catch(() => {}) : null
  if (await tell(tab.id, order)) return
  const entered = await enter(tab.id)
  if (entered && (await tell(tab.id, order.kind === 'toggle' ? { kind: 'show' } : order))) return
  if (otherwise) await otherwise()
  else if (!beside) await openSide(tab).catch(() => {}) // neither is possible here; the popup says why
}

async function tell(tabId: number, order: ScriptOrder): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tabId, order, { frameId: 0 })) === true
  } catch {
    return false
  }
}
