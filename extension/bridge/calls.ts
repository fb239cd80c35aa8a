import * as z from 'zod/mini'
import { CaseFacts } from '../../shared/case.ts'
import { contract } from '../../shared/contract.ts'
import { type LiveMessage, LiveRequest } from '../../shared/live.ts'
import { Id, text } from '../../shared/parts.ts'
import type { KeptDraft, QueuedAct, Session } from '../client/backend.ts'

/**
 * Every call between page, panel and background, grouped by who asks whom. Inputs are parsed on arrival; failures travel as
 * values (`Answer`), since thrown errors get lost on the way. Nothing here listens to `window.postMessage`: what a page says
 * has no way in. What panel and content script say to each other is in script-words.ts.
 */

const Language = z.enum(['zh', 'en'])
const EndpointCall = { name: z.enum(Object.keys(contract) as [keyof typeof contract]), input: z.unknown() }

/** A picture or file that goes along with an answer. */
export const Enclosure = z.object({ name: text(1, 200), type: text(0, 200), base64: z.string() })
export type Enclosure = z.output<typeof Enclosure>

/** What became of the answers in a tab, as far as the page that they stood in could tell before it went. */
export interface AnswersInTab {
  /** The plain text of the last answer that we put into the reply box; '' for none, and after it was taken out. */
  readonly inserted: string
  /** What was sent from a page of this origin, on that ticket; null for nothing. */
  readonly sent: { readonly origin: string; readonly ticket: string; readonly text: string } | null
}

/** An answer that is no longer written; whether it was sent is not known yet: see launcher/sent-rule.ts. */
export const Left = z.object({
  ticket: text(1, 200),
  text: z.string(),
  /** The agent's messages that were there before it, by their ids. */
  before: z.array(text(1, 200)).check(z.maxLength(200)),
  /** Epoch ms. */
  at: z.number(),
})
export type Left = z.output<typeof Left>

/** A tab by its id; null: the one that the page stands in. */
const Tab = { tabId: z.nullable(z.number()) }

/** Pages of the extension → background. Answered only when the sender is one of our own pages. */
export const pageCalls = {
  /** Asks the server; changes nothing. */
  read: z.object(EndpointCall),
  /** Does something, once per `id`, or keeps it while the server is away. */
  act: z.object({ ...EndpointCall, id: Id, label: text(0, 200) }),
  /** The remembered context of a ticket, or null. */
  recall: z.object({ facts: CaseFacts, language: Language }),
  /** The fresh context of a ticket; remembered too. */
  renew: z.object({ facts: CaseFacts, language: Language }),
  signIn: z.object({}),
  signOut: z.object({}),
  replay: z.object({}),
  drop: z.object({ id: Id }),
  /** Keeps what somebody types; null forgets it. */
  keepDraft: z.object({ name: z.string(), value: z.unknown() }),
  /** Puts our script into a tab that an explicit act just opened to us (activeTab). True when it stands there. */
  enter: z.object({ tabId: z.number() }),
  /** Hands files to the editor that has the focus in a tab. True when it took them. */
  enclose: z.object({ ...Tab, files: z.array(Enclosure) }),
  /** What is known of the answers in a tab: `AnswersInTab`. */
  answersIn: z.object(Tab),
  /** An answer was put into a tab's reply box; '' took it out again. */
  inserted: z.object({ ...Tab, text: z.string() }),
  /** The person said what becomes of the answer that was sent from a tab, or it was not sent after all. */
  settled: z.object(Tab),
  /** Opens a page of the hub in a new tab, such as `inbox/<id>`. */
  openHub: z.object({ page: text(0, 500) }),
}
export type PageCalls = typeof pageCalls
export type PageCallName = keyof PageCalls

/** Content script → background: harmless, and about its own site only, which the browser tells us. */
export const scriptCalls = {
  /** The person hid or showed the panel here; remembered for the site. */
  hidden: z.object({ hidden: z.boolean() }),
  /** The person dragged the panel's edge. CSS px. */
  width: z.object({ width: z.number().check(z.gte(320), z.lte(640)) }),
  /** An answer may be written here: whether it is sent has to be found out. */
  watch: z.object({}),
  /** What the page before was left with, by the same origin: `Left` or null. */
  pending: z.object({}),
  /** An answer was sent: the conversation shows it, or the page's form took it along. */
  sent: z.object({ ticket: text(1, 200), text: z.string() }),
  /** What was sent came back into its box. */
  back: z.object({}),
  /** The page goes, and whether its answer was sent may only show on the next one. */
  left: Left,
  /** The person asked for the browser's own side panel. */
  openSide: z.object({}),
}
export type ScriptCalls = typeof scriptCalls
export type ScriptCallName = keyof ScriptCalls

/** The background implements both; a missing handler is a type error. */
export type Handlers<Calls extends Record<string, z.ZodMiniType>, From> = {
  [Name in keyof Calls]: (input: z.output<Calls[Name]>, from: From) => Promise<unknown>
}

/** How a call's outcome travels. */
export type Answer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly code: string; readonly facts: Record<string, string | number | boolean | null> }

/** Pages → background, on the port. */
export const PageNews = z.union([
  /** Each 20 seconds: keeps the background awake while a page is open. */
  z.literal('k'),
  /** The cases this page shows. */
  z.object({ watch: z.array(z.string()).check(z.maxLength(5)) }),
  /** What its person does, for the server. */
  z.object({ say: LiveRequest }),
])

/** Background → pages, on the same port: who is signed in, what waits, what was typed, whether the server answers, what it says. */
export type News =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'queue'; readonly queue: readonly QueuedAct[] }
  | { readonly kind: 'reach'; readonly away: number | null }
  | { readonly kind: 'drafts'; readonly drafts: readonly (readonly [string, KeptDraft])[] }
  | { readonly kind: 'live'; readonly message: LiveMessage }
