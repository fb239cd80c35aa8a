import { signal } from '@preact/signals'
import { type Browser, browser } from 'wxt/browser'
import { encloseIn, enterTab } from '../client/extension-backend.ts'
import { followAnswers } from './answers-beside.ts'
import { copyAnswer } from './copy-answer.ts'
import type { PageLink, PageState, PanelCommand, Trouble } from './page-link.ts'
import { commandFrom, pageFrom } from './page-words.ts'
import { PANEL_PORT, type PanelAsks, type ScriptSays } from './script-words.ts'
import { changeSite } from './sites.ts'
import { followTab, type TabBeside } from './which-tab.ts'

/** An insert waits for the editor twice 150 ms; silence after this long is a page that went away. */
const ANSWER_MS = 5_000

/** While no script of ours stands in the page (it loads, it is not granted yet), it is knocked at again. */
const KNOCK_MS = 1_000

/** A question before it has its number. */
type Question = Asked extends infer Each ? (Each extends Asked ? Omit<Each, 'call'> : never) : never
type Asked = Extract<PanelAsks, { readonly call: number }>

const TEXT_MOST = 20_000

/** The panel's hold on its tab: the one whose page it stands in, or, in the browser's side panel, the active one. */
export function createPageLink(): PageLink {
  const seen = signal<PageState | null>(null)
  const answers = followAnswers(seen)
  const command = signal<PanelCommand | null>(null)
  const covered = signal(false)
  const trouble = signal<Trouble | null>(null)
  let port: Browser.runtime.Port | null = null
  let tab: TabBeside = null
  let calls = 0
  const waiting = new Map<number, (result: unknown) => void>()

  const hear = (said: ScriptSays) => {
    if (said?.kind === 'page') seen.value = pageFrom(said.page)
    else if (said?.kind === 'command') command.value = commandFrom(said.command) ?? command.value
    else if (said?.kind === 'sight') covered.value = said.covered === true
    else if (said?.kind === 'returned') trouble.value = 'removed'
    else if (said?.kind === 'done') waiting.get(said.call)?.(said.result)
  }

  const tabId = () => (typeof tab === 'number' ? tab : null)
  const connect = () => {
    if (tab === null) return
    const opened = tab === 'around' ? browser.runtime.connect({ name: PANEL_PORT }) : toScript(tab)
    port = opened
    answers.follow(tabId())
    opened.onMessage.addListener(hear)
    opened.onDisconnect.addListener(() => {
      void browser.runtime.lastError // no script of ours there: the page is not granted
      if (port !== opened) return
      port = null
      seen.value = null
      for (const settle of waiting.values()) settle(false)
      setTimeout(() => port ?? connect(), KNOCK_MS)
    })
  }

  const side = followTab(next => {
    const former = port
    port = null
    former?.disconnect()
    seen.value = null
    tab = next
    connect()
  })

  const ask = (question: Question) =>
    new Promise<unknown>(resolve => {
      if (!port) return resolve(false)
      const call = ++calls
      const settle = (result: unknown) => {
        waiting.delete(call)
        clearTimeout(late)
        resolve(result)
      }
      const late = setTimeout(() => settle(false), ANSWER_MS)
      waiting.set(call, settle)
      port.postMessage({ ...question, call } as PanelAsks)
    })

  const changeHere = async (change: Parameters<typeof changeSite>[1]) => {
    if (seen.value) await changeSite(new URL(seen.value.url).origin, change)
  }

  return {
    page: answers.page,
    command,
    covered,
    lastInserted: answers.inserted,
    trouble,
    async insert({ html, text }) {
      const done = await ask({ kind: 'insert', html, text })
      if (done !== true) return copyAnswer({ html, text })
      answers.put(text)
      return 'inserted'
    },
    async undo() {
      const undone = (await ask({ kind: 'undo' })) === true
      if (undone) answers.put('')
      return undone
    },
    enclose: files => encloseIn(tabId(), files),
    async answer() {
      const sent = answers.sentHere()
      const text = await ask({ kind: 'answer' })
      return (typeof text === 'string' && text.slice(0, TEXT_MOST)) || sent
    },
    settleAnswer: answers.settle,
    async capture() {
      // In the side panel nothing of ours may stand in the page yet; the click that opened the panel allows it (activeTab).
      if (!port && typeof tab === 'number' && (await enterTab(tab))) connect()
      await ask({ kind: 'capture' })
    },
    async hide() {
      if (await side) window.close()
      else port?.postMessage({ kind: 'hide' } satisfies PanelAsks)
    },
    front() {
      port?.postMessage({ kind: 'covered' } satisfies PanelAsks)
    },
    snooze: minutes => changeHere({ snoozedUntil: Date.now() + minutes * 60_000 }),
    leaveSite: () => changeHere({ on: false }),
  }
}

function toScript(tabId: number): Browser.runtime.Port {
  return browser.tabs.connect(tabId, { name: PANEL_PORT, frameId: 0 })
}
