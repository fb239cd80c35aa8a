import { signal } from '@preact/signals'
import { type Browser, browser } from 'wxt/browser'
import { caseKey } from '../../shared/case-key.ts'
import type { EndpointName } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { LiveMessage, LiveRequest } from '../../shared/live.ts'
import { isProblemCode, Problem } from '../../shared/problems.ts'
import type { Answer, AnswersInTab, Enclosure, News, PageCallName } from '../bridge/calls.ts'
import { createFileLink } from '../bridge/file-link.ts'
import { NEWS_PORT } from '../bridge/script-words.ts'
import type { ActResult, Backend, KnownContext, QueuedAct, Session } from './backend.ts'
import { bundleDrafts } from './draft-bundle.ts'
import { createDraftBook } from './drafts.ts'
import { createExtensionSettings } from './extension-settings.ts'
import { tellTwice } from './tell-twice.ts'

/** Keeps the background awake while a page is open; Firefox counts messages on a port, Chromium too. */
const KEEPALIVE_MS = 20_000

/** The backend of the extension's pages: everything is asked of the background, which alone holds the token. */
export function createExtensionBackend(): Backend {
  const session = signal<Session>({ state: 'unknown' })
  const queue = signal<readonly QueuedAct[]>([])
  const away = signal<number | null>(null)
  const listeners = new Set<(message: LiveMessage) => void>()
  const settings = createExtensionSettings()
  const book = createDraftBook()
  const bundle = bundleDrafts((name, draft) => {
    void askAgain('keepDraft', { name, value: draft?.value ?? null }).catch(() => {}) // this page still holds it
  })
  addEventListener('pagehide', bundle.flush)
  const news = holdNews(heard => {
    if (heard.kind === 'session') session.value = heard.session
    else if (heard.kind === 'queue') queue.value = heard.queue
    else if (heard.kind === 'reach') away.value = heard.away
    else if (heard.kind === 'drafts') book.fill(bundle.over(new Map(heard.drafts)), Date.now())
    else for (const hear of listeners) hear(heard.message)
  })
  return {
    session,
    queue,
    away,
    drafts: book.drafts,
    files: createFileLink(),
    settings: settings.settings,
    read: (name, input, signal) => abortable(ask('read', { name, input }), signal),
    act: <Name extends EndpointName>(name: Name, input: unknown, label: string, id = newId(Date.now())) =>
      askAgain<ActResult<Name>>('act', { id, name, input, label }),
    async context(facts, language, tell, signal) {
      news.watch([caseKey(facts.ref)])
      const recalled = ask<KnownContext | null>('recall', { facts, language })
      await tellTwice(recalled, abortable(ask('renew', { facts, language }), signal), tell, signal)
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    stand: (threadId, doing) => news.say({ kind: 'stand', threadId, doing }),
    signIn: () => ask('signIn', {}),
    signOut: () => ask('signOut', {}),
    change: part => settings.change(part),
    replay: () => ask('replay', {}),
    drop: id => ask('drop', { id }),
    keepDraft(name, value) {
      const draft = value === null ? null : { at: Date.now(), value }
      book.put(name, draft)
      bundle.put(name, draft)
    },
  }
}

/** Puts our script into a tab where the person just acted; false where none may stand. */
export function enterTab(tabId: number): Promise<boolean> {
  return ask('enter', { tabId })
}

/** Hands files to the editor that has the focus in a tab (null: the one that this page stands in); false when it took none. */
export function encloseIn(tabId: number | null, files: readonly Enclosure[]): Promise<boolean> {
  return ask<boolean>('enclose', { tabId, files }).catch(() => false)
}

/** What is known of the answers in a tab (null as above); nothing when nobody can say. */
export function answersIn(tabId: number | null): Promise<AnswersInTab> {
  return ask<AnswersInTab>('answersIn', { tabId }).catch(() => ({ inserted: '', sent: null }))
}

/** Notes the answer that was put into a tab's reply box; '' when it was taken out. */
export function noteInserted(tabId: number | null, text: string): void {
  void ask('inserted', { tabId, text }).catch(() => {}) // then it may be taken for the person's own
}

/** Whatever was sent from a tab need not be remembered any longer. */
export function settleAnswer(tabId: number | null): void {
  void ask('settled', { tabId }).catch(() => {}) // then it is forgotten in a while by itself
}

/** Opens a page of the hub in a new tab, by the background: in Firefox a frame in a page can open none. */
export function openHub(page: string): void {
  void ask('openHub', { page })
}

/** Asks the background; a failure comes back as a value and is thrown here. The background checked outputs against the contract. */
async function ask<Output>(call: PageCallName, input: unknown): Promise<Output> {
  const answer: Answer | undefined = await browser.runtime.sendMessage({ call, input }).catch(() => undefined)
  if (!answer) throw new Problem('away')
  if (answer.ok) return answer.output as Output
  throw new Problem(isProblemCode(answer.code) ? answer.code : 'broken', answer.facts)
}

/** The background can be put to sleep in the middle of an act; asking once more under the same id has its effect once. */
async function askAgain<Output>(call: PageCallName, input: unknown): Promise<Output> {
  try {
    return await ask<Output>(call, input)
  } catch (error) {
    if (error instanceof Problem && error.code === 'away') return ask<Output>(call, input)
    throw error
  }
}

/** Settles early when the asker has lost interest; the answer is then dropped. */
function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

/** Holds the port to the background and comes back when the background slept. */
function holdNews(hear: (news: News) => void) {
  let port: Browser.runtime.Port | null = null
  let watched: readonly string[] = []
  const connect = () => {
    port = browser.runtime.connect({ name: NEWS_PORT })
    port.onMessage.addListener((news: News) => hear(news))
    port.onDisconnect.addListener(() => {
      port = null
      if (browser.runtime?.id) setTimeout(comeBack, 500)
    })
    if (watched.length > 0) port.postMessage({ watch: watched })
  }
  // The background may have heard the server's own greeting, and more, before this page could.
  const comeBack = () => {
    connect()
    hear({ kind: 'live', message: { kind: 'hello' } })
  }
  connect()
  setInterval(() => port?.postMessage('k'), KEEPALIVE_MS)
  return {
    watch(cases: readonly string[]) {
      watched = cases
      port?.postMessage({ watch: cases })
    },
    say(request: LiveRequest) {
      port?.postMessage({ say: request })
    },
  }
}
