import * as z from 'zod/mini'
import type { Input } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import {
  type Answer,
  type Handlers,
  type PageCallName,
  type PageCalls,
  pageCalls,
  type ScriptCallName,
  type ScriptCalls,
  scriptCalls,
} from '../bridge/calls.ts'
import { changeSite, readSites } from '../bridge/sites.ts'
import type { DirectBackend } from '../client/direct-backend.ts'
import { answersIn, forgetAnswers, leftIn, noteInserted, noteLeft, noteSent, settleAnswers } from './answers-in-tabs.ts'
import { enclose } from './enclosing.ts'
import { openHub } from './hub-tab.ts'
import { enter, openSide, watchAnswers } from './placement.ts'
import { isOwnPage, type Sender, scriptOrigin } from './senders.ts'

/** What the background does for our own pages. */
function forPages(backend: Promise<DirectBackend>): Handlers<PageCalls, Sender> {
  return {
    read: async ({ name, input }) => (await backend).read(name, input as Input<typeof name>),
    act: async ({ id, name, input, label }) => (await backend).actAs(id, name, input as Input<typeof name>, label),
    recall: async ({ facts, language }) => (await backend).recall(facts, language),
    renew: async ({ facts, language }) => (await backend).renew(facts, language),
    signIn: async () => (await backend).signIn(),
    async signOut() {
      await forgetAnswers()
      await (await backend).signOut()
    },
    replay: async () => (await backend).replay(),
    drop: async ({ id }) => (await backend).drop(id),
    keepDraft: async ({ name, value }) => (await backend).keepDraft(name, value),
    enter: ({ tabId }) => enter(tabId),
    enclose: async ({ tabId, files }, { tab }) => enclose(tabId ?? tab?.id, files),
    async answersIn({ tabId: asked }, { tab }) {
      const tabId = asked ?? tab?.id
      // A panel beside a new page: here may be shown what became of an answer that the page before was left with.
      if (tabId !== undefined && leftIn(tabId)) void watchAnswers(tabId)
      return answersIn(tabId)
    },
    inserted: async ({ tabId, text }, { tab }) => noteInserted(tabId ?? tab?.id, text),
    settled: async ({ tabId }, { tab }) => settleAnswers(tabId ?? tab?.id),
    openHub: ({ page }) => openHub(page),
  }
}

interface Script {
  readonly origin: string
  readonly windowId: number
  readonly tabId: number | undefined
}

/** What it does for a content script, whose page may be hostile. */
function forScripts(backend: Promise<DirectBackend>): Handlers<ScriptCalls, Script> {
  /** Whoever signed out left nothing for the next person. */
  const isOver = async () => {
    const session = (await backend).session.value
    return session.state === 'signed_out' && !session.expired
  }
  return {
    // A script that stands somewhere for one act does not switch its site on by this.
    async hidden({ hidden }, { origin }) {
      if ((await readSites())[origin]) await changeSite(origin, { hidden })
    },
    width: async ({ width }) => (await backend).change({ width }),
    async watch(_, { tabId }) {
      if (tabId !== undefined) await watchAnswers(tabId)
    },
    pending: async (_, { origin, tabId }) => leftIn(tabId, origin),
    async sent(answer, { origin, tabId }) {
      if (!(await isOver())) noteSent(tabId, { origin, ...answer })
    },
    back: async (_, { tabId }) => settleAnswers(tabId),
    async left(answer, { origin, tabId }) {
      if (!(await isOver())) noteLeft(tabId, origin, answer)
    },
    // Nothing is awaited before it: only then does the browser open a side panel.
    openSide: (_, { windowId }) => openSide({ windowId }),
  }
}

const Message = z.object({ call: z.string(), input: z.unknown() })

/** Answers one message, or null for one that is not for us: unknown names and unknown senders get no answer at all. */
export function answer(message: unknown, sender: Sender, backend: Promise<DirectBackend>): Promise<Answer> | null {
  const asked = z.safeParse(Message, message).data
  if (!asked) return null
  const { call, input } = asked
  if (Object.hasOwn(pageCalls, call) && isOwnPage(sender)) {
    const name = call as PageCallName
    return outcome(pageCalls[name], input, forPages(backend)[name] as Handle<Sender>, sender)
  }
  const origin = scriptOrigin(sender)
  const windowId = sender.tab?.windowId
  if (!Object.hasOwn(scriptCalls, call) || origin === null || windowId === undefined) return null
  const name = call as ScriptCallName
  return outcome(scriptCalls[name], input, forScripts(backend)[name] as Handle<Script>, {
    origin,
    windowId,
    tabId: sender.tab?.id,
  })
}

type Handle<From> = (input: unknown, from: From) => Promise<unknown>

async function outcome<From>(shape: z.ZodMiniType, input: unknown, handle: Handle<From>, from: From): Promise<Answer> {
  const parsed = z.safeParse(shape, input)
  if (!parsed.success) return { ok: false, code: 'malformed', facts: {} }
  try {
    return { ok: true, output: (await handle(parsed.data, from)) ?? null }
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('broken')
    return { ok: false, code: problem.code, facts: { ...problem.facts } }
  }
}
