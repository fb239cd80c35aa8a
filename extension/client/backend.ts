import type { ReadonlySignal } from '@preact/signals'
import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import type { Doing, LiveMessage } from '../../shared/live.ts'
import type { Me } from '../../shared/organisation.ts'
import type { Language } from '../../shared/sentences.ts'
import type { FileDoor } from './file-door.ts'

/** Who uses this browser, as far as we know. */
export type Session =
  | { readonly state: 'unknown' }
  /** `expired`: there was a token and the server refused it; nothing typed is lost. */
  | { readonly state: 'signed_out'; readonly server: string; readonly expired: boolean }
  | { readonly state: 'signed_in'; readonly server: string; readonly me: Me }

/** What a person set for this browser. */
export interface Settings {
  readonly server: string
  /** null: as the browser prefers. */
  readonly language: Language | null
  readonly theme: 'system' | 'light' | 'dark'
  /** Where the panel stands in a page: beside it (the browser's own side panel), over it, or pushing it aside. */
  readonly mode: 'side' | 'overlay' | 'push'
  readonly edge: 'left' | 'right'
  /** Panel width in CSS px, 320 to 640. */
  readonly width: number
  readonly notifications: boolean
}

/** The last known answer for a ticket. `fresh` false: shown from memory, of the moment `at`. */
export interface KnownContext {
  readonly context: Context
  readonly at: number
  readonly fresh: boolean
}

/** A write that waits for the server to come back. `problem`: it came back and refused; a person decides. */
export interface QueuedAct {
  readonly id: string
  readonly name: EndpointName
  readonly input: unknown
  /** What the person did, in their language, such as "转交账务部". */
  readonly label: string
  readonly at: number
  readonly problem: string | null
}

/** What a person typed into a form and has not sent. */
export interface KeptDraft {
  readonly at: number
  /** Of the shape that was kept: names carry their own version. */
  readonly value: unknown
}
/** By names such as `ask|rt|https://…|42`. */
export type Drafts = ReadonlyMap<string, KeptDraft>

export type ActResult<Name extends EndpointName> =
  | { readonly kind: 'done'; readonly output: Output<Name> }
  | { readonly kind: 'queued'; readonly id: string }

/**
 * What every view asks of the world. In the extension it speaks with the background, which holds the token; on the hub's
 * web page it speaks with the server itself. Refusals are thrown as `Problem`; a server out of reach is the problem `away`.
 */
export interface Backend {
  readonly session: ReadonlySignal<Session>
  readonly settings: ReadonlySignal<Settings>
  readonly queue: ReadonlySignal<readonly QueuedAct[]>
  /** Since when (epoch ms) the server does not answer; null while it does, as far as anybody asked. A refusal is an answer too. */
  readonly away: ReadonlySignal<number | null>
  /** What was typed and not sent. It outlives a closed panel, a reloaded page and a lost sign-in. */
  readonly drafts: ReadonlySignal<Drafts>
  /** The bytes of files, in and out. Nothing of them is kept while the server is away: the form that holds them keeps them. */
  readonly files: FileDoor
  /** Asks for something; changes nothing on the server. */
  read<Name extends EndpointName>(name: Name, input: Input<Name>, signal?: AbortSignal): Promise<Output<Name>>
  /**
   * Does something, exactly once. With the server away it is kept, and replayed in order; `label` says what it was. The same `id`
   * twice is one act, also after a restart.
   */
  act<Name extends EndpointName>(name: Name, input: Input<Name>, label: string, id?: string): Promise<ActResult<Name>>
  /** Tells the last known context at once, if there is one, then the fresh one. Throws why the fresh one did not come. */
  context(
    facts: CaseFacts,
    language: Language,
    tell: (known: KnownContext) => void,
    signal?: AbortSignal,
  ): Promise<void>
  /** Live messages, until the returned function is called. */
  listen(hear: (message: LiveMessage) => void): () => void
  /** Says what its person does in a thread that the server let this browser into; lost while there is none. After `hello` it has to be said again. */
  stand(threadId: string, doing: Doing): void
  signIn(): Promise<void>
  /** Forgets also what was typed: the next person at this browser must not see it. */
  signOut(): Promise<void>
  change(settings: Partial<Settings>): Promise<void>
  /** Tries the kept writes again now. */
  replay(): Promise<void>
  /** Gives up one kept write. */
  drop(id: string): Promise<void>
  /** Keeps what was typed; `null` forgets it: it was sent, or thrown away. */
  keepDraft(name: string, value: unknown): void
}
