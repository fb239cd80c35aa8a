import type { ScriptOrder, ScriptSays } from '../../extension/bridge/script-words.ts'
import type { Site } from '../../extension/bridge/sites.ts'
import type { Settings } from '../../extension/client/backend.ts'

/** Something that others listen to. */
function happening<Args extends readonly unknown[]>() {
  const listeners = new Set<(...args: Args) => unknown>()
  return {
    addListener: (hear: (...args: Args) => unknown) => void listeners.add(hear),
    removeListener: (hear: (...args: Args) => unknown) => void listeners.delete(hear),
    tell: (...args: Args) => [...listeners].map(hear => hear(...args)),
    forget: () => listeners.clear(),
  }
}

interface Kept {
  settings?: Partial<Settings>
  sites?: Record<string, Site>
}
type Changes = Record<string, { newValue: unknown }>
interface Sender {
  readonly id?: string
  readonly tab?: { readonly id: number }
}

/** A row below the address bar. */
export interface Suggested {
  readonly content: string
  readonly description: string
}
interface Menu {
  readonly id: string
  readonly title: string
  readonly contexts: readonly string[]
}

const ID = 'ours'
const changed = happening<[Changes]>()
const connected = happening<[object]>()
const asked = happening<[ScriptOrder, Sender, (answer: unknown) => void]>()
const permitted = happening<[]>()
const taken = happening<[]>()
const wordsBegun = happening<[]>()
const wordsTyped = happening<[string, (rows: readonly Suggested[]) => void]>()
const wordsLeft = happening<[]>()
const wordsEntered = happening<[string, string]>()
let kept: Kept = {}
let granted = new Set<string>()
let here: { url?: string } = {}
let willing = true
let said: { call: string; input: unknown }[] = []
let firstRow = ''
let menus: Menu[] = []
let opened: { url: string; in: string }[] = []

/** As much of the browser as our script in a page, the popup and the options use. Stands in for `wxt/browser`. */
export const browser = {
  runtime: {
    id: ID as string | undefined,
    // An empty page: what the panel shows is tested elsewhere.
    getURL: (path: string) => (path.startsWith('/hub') ? `ext:${path}` : 'about:blank'),
    onConnect: connected,
    onMessage: asked,
    async sendMessage(message: { call: string; input: unknown }) {
      said.push(message)
    },
  },
  storage: {
    local: {
      onChanged: changed,
      get: async (names: string | string[]) =>
        Object.fromEntries(Object.entries(kept).filter(([name]) => [names].flat().includes(name))),
      set: async (part: Kept) => keep(part),
    },
  },
  permissions: {
    onAdded: permitted,
    onRemoved: taken,
    contains: async ({ origins }: { origins: string[] }) => origins.every(one => granted.has(one)),
    async request({ origins }: { origins: string[] }) {
      if (willing) allow(...origins)
      return willing
    },
    async remove({ origins }: { origins: string[] }) {
      for (const one of origins) granted.delete(one)
      taken.tell()
      return true
    },
  },
  tabs: {
    query: async () => [here],
    async create({ url, active = true }: { url: string; active?: boolean }) {
      opened.push({ url, in: active ? 'new' : 'behind' })
    },
    async update({ url }: { url: string }) {
      opened.push({ url, in: 'this' })
    },
  },
  omnibox: {
    onInputStarted: wordsBegun,
    onInputChanged: wordsTyped,
    onInputCancelled: wordsLeft,
    onInputEntered: wordsEntered,
    async setDefaultSuggestion({ description }: { description: string }) {
      firstRow = description
    },
  },
  contextMenus: {
    async removeAll() {
      menus = []
    },
    create: (menu: Menu) => void menus.push(menu),
  },
}

/** The person is willing to give permissions that are asked for, or not. */
export function answerRequests(yes: boolean): void {
  willing = yes
}

/** The browser lets us stand on these sites, as match patterns. */
export function allow(...patterns: string[]): void {
  for (const one of patterns) granted.add(one)
  permitted.tell()
}

/** The sites that the browser lets us stand on. */
export const allowed = (): string[] => [...granted]

/** What is kept about sites. */
export const keptSites = (): Record<string, Site> => kept.sites ?? {}

/** The address of the tab in front; without one we may not know it. */
export function visit(url?: string): void {
  here = url === undefined ? {} : { url }
}

/** Writes into the browser's storage, as another page of ours would. */
export function keep(part: Kept): void {
  kept = { ...kept, ...part }
  changed.tell(Object.fromEntries(Object.entries(part).map(([name, newValue]) => [name, { newValue }])))
}

/** What our script told the background since the last look. */
export function toldBackground(): { call: string; input: unknown }[] {
  const heard = said
  said = []
  return heard
}

/** The background orders our script to do something; true when it obeyed. */
export function order(wanted: ScriptOrder, sender: Sender = { id: ID }): boolean {
  let answered = false
  asked.tell(wanted, sender, () => {
    answered = true
  })
  return answered
}

/** A panel that opens its port to our script. */
export function openPanel(name = 'panel', id = ID) {
  const heard: ScriptSays[] = []
  const messages = happening<[unknown]>()
  const gone = happening<[]>()
  let letGo = false
  const port = {
    name,
    sender: { id },
    postMessage: (message: ScriptSays) => void heard.push(message),
    onMessage: messages,
    onDisconnect: gone,
    disconnect() {
      letGo = true
    },
  }
  connected.tell(port)
  return { heard, ask: messages.tell, close: gone.tell, wasLetGo: () => letGo }
}

/** Somebody's hands on the address bar after our keyword. */
export const addressBar = {
  begin: () => wordsBegun.tell(),
  /** Types; `show` is told the rows that come for it, each time they come. */
  type: (words: string, show: (rows: readonly Suggested[]) => void) => wordsTyped.tell(words, show),
  leave: () => wordsLeft.tell(),
  enter: (text: string, where: string) => wordsEntered.tell(text, where),
  firstRow: () => firstRow,
}

/** Our entries in the browser's menu. */
export const menusThere = (): readonly Menu[] => menus

/** The tabs that we opened: in which tab, `this`, `new` or `behind`. */
export const tabsOpened = () => opened

/** A browser that knows nothing and has no listeners. */
export function freshBrowser(): void {
  kept = {}
  said = []
  firstRow = ''
  menus = []
  opened = []
  granted = new Set()
  here = {}
  willing = true
  browser.runtime.id = ID
  for (const one of [changed, connected, asked, permitted, taken]) one.forget()
  for (const one of [wordsBegun, wordsTyped, wordsLeft, wordsEntered]) one.forget()
}
