import { effect, signal } from '@preact/signals'
import * as z from 'zod/mini'
import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import { Context } from '../../shared/context.ts'
import { contract, type EndpointName, type Input, type Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { LiveMessage } from '../../shared/live.ts'
import { Problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/sentences.ts'
import { createApi } from './api.ts'
import type { ActResult, Backend, KnownContext } from './backend.ts'
import type { Grant } from './connect.ts'
import { createDraftBook } from './drafts.ts'
import { createFileDoor } from './file-door.ts'
import { createLive } from './live.ts'
import type { Memory } from './memory.ts'
import { createQueue } from './queue.ts'
import type { SettingsStore } from './settings.ts'
import { tellTwice } from './tell-twice.ts'
import { createWho } from './who.ts'

/** What a direct backend stands on; the background and the hub's web page differ only here. */
export interface Ground {
  readonly memory: Memory
  readonly settings: SettingsStore
  /** Leads a person through the server's sign-in page. Null: cancelled, or the page is left and comes back later. */
  connect(server: string, interactive: boolean): Promise<Grant | null>
  /** Runs `work` once no other page or worker of this browser is at it. */
  alone(work: () => Promise<void>): Promise<void>
  now(): number
}

/** Speaks with the server itself, and holds the token. */
export interface DirectBackend extends Backend {
  /** As `act`, under a given id: the same id twice is one act. */
  actAs<Name extends EndpointName>(id: string, name: Name, input: Input<Name>, label: string): Promise<ActResult<Name>>
  /** The two halves of `context`. */
  recall(facts: CaseFacts, language: Language): Promise<KnownContext | null>
  renew(facts: CaseFacts, language: Language, signal?: AbortSignal): Promise<KnownContext>
  /** Ends a sign-in that `connect` began. */
  exchange(grant: Grant): Promise<void>
  /** A sign-in without a window; true when it worked. */
  signInQuietly(): Promise<boolean>
  /** Which cases are on screen anywhere in this browser. */
  watch(cases: readonly string[]): void
  /** After a sleep: connects again and sends what waits. */
  wake(): Promise<void>
}

/** Who and where we are is known once the promise resolves. */
export async function createDirectBackend(ground: Ground): Promise<DirectBackend> {
  const { memory, settings, now } = ground
  await settings.ready
  const server = () => settings.settings.value.server
  const who = createWho(memory)
  const api = createApi(server, who.token)
  const listeners = new Set<(message: LiveMessage) => void>()
  const away = signal<number | null>(null)
  const noteReach = (problem: Problem | null) => {
    away.value = problem?.code === 'away' ? (away.value ?? now()) : null
  }

  /** Notes of every question whether the server answers, and whether it still knows us. */
  const noted = async <T>(question: () => Promise<T>): Promise<T> => {
    const token = who.token()
    try {
      const answer = await question()
      noteReach(null)
      return answer
    } catch (error) {
      if (error instanceof Problem) noteReach(error)
      if (error instanceof Problem && error.code === 'not_signed_in') await who.refused(token)
      throw error
    }
  }

  const call = <Name extends EndpointName>(
    name: Name,
    input: Input<Name>,
    options: { key?: string; signal?: AbortSignal | undefined } = {},
  ): Promise<Output<Name>> => noted(() => api.call(name, input, options))

  const door = createFileDoor(server, who.token)

  const queue = createQueue({
    memory,
    owner: who.owner,
    alone: ground.alone,
    send: (name, input, key) => call(name, input, { key }),
  })

  const refreshMe = async () => {
    if (who.token()) await call('readMe', {}).then(who.refresh, quietly)
  }

  const live = createLive({
    server,
    ticket: async () => (await call('openLive', {})).ticket,
    hear(message) {
      if (message.kind === 'hello') void queue.replay()
      const mayChangeMe = message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'organisation')
      if (mayChangeMe) void refreshMe()
      for (const hear of listeners) hear(message)
    },
  })

  const wake = async () => {
    if (who.session.value.state !== 'signed_in') return
    live.start()
    await queue.replay()
  }

  const changeServer = async () => {
    live.stop()
    await who.load(server())
    await queue.refresh()
    await wake()
  }

  const book = createDraftBook()
  book.fill(await memory.drafts(), now())
  await who.load(server())
  await queue.refresh()
  let connected = server()
  effect(() => {
    if (settings.settings.value.server === connected) return
    connected = settings.settings.value.server
    void changeServer()
  })
  effect(() => (who.session.value.state === 'signed_in' ? live.start() : live.stop()))

  /** What the next person at this browser must not see. Kept writes have an owner each and stay for them. */
  const forgetPerson = async () => {
    book.fill(new Map(), now())
    await Promise.all([memory.forgetContexts(), memory.forgetDrafts()])
  }

  const exchange = async (grant: Grant) => {
    const before = who.owner()
    const { token } = await api.call('exchangeCode', grant)
    const me = await createApi(server, () => token).call('readMe', {})
    await who.signedIn(server(), token, me)
    if (who.owner() !== before) await forgetPerson()
    await queue.refresh()
    await wake()
  }

  const connect = async (interactive: boolean): Promise<boolean> => {
    const grant = await ground.connect(server(), interactive)
    if (grant) await exchange(grant)
    return grant !== null
  }

  const actAs: DirectBackend['actAs'] = async (id, name, input, label) => {
    const kept = { id, name, input, label, at: now() }
    if (mayBeKept(name) && queue.isWaiting()) {
      await queue.keep(kept)
      void queue.replay()
      return { kind: 'queued', id }
    }
    try {
      return { kind: 'done', output: await call(name, input, { key: id }) }
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'away' && mayBeKept(name))) throw error
      await queue.keep(kept)
      return { kind: 'queued', id }
    }
  }

  const keyOf = (facts: CaseFacts, language: Language) => `${who.owner()}|${language}|${caseKey(facts.ref)}`
  const recall: DirectBackend['recall'] = async (facts, language) => {
    const known = await memory.context(keyOf(facts, language))
    // An older version of the extension may have kept it.
    const context = known && z.safeParse(Context, known.context).data
    return context ? { context, at: known.at, fresh: false } : null
  }
  const renew: DirectBackend['renew'] = async (facts, language, signal) => {
    const key = keyOf(facts, language)
    const known = { context: await call('readContext', { facts, language }, { signal }), at: now() }
    await memory.keepContext(key, known)
    return { ...known, fresh: true }
  }

  return {
    session: who.session,
    settings: settings.settings,
    queue: queue.acts,
    away,
    drafts: book.drafts,
    files: {
      send: (file, tell, signal) => noted(() => door.send(file, tell, signal)),
      fetch: (id, what, signal) => noted(() => door.fetch(id, what, signal)),
    },
    read: (name, input, signal) => call(name, input, { signal }),
    act: (name, input, label, id = newId(now())) => actAs(id, name, input, label),
    actAs,
    recall,
    renew,
    async context(facts, language, tell, signal) {
      live.watch([caseKey(facts.ref)])
      await tellTwice(recall(facts, language), renew(facts, language, signal), tell, signal)
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    stand: (threadId, doing) => live.say({ kind: 'stand', threadId, doing }),
    async signIn() {
      await connect(true)
    },
    signInQuietly: () => connect(false).catch(() => false),
    exchange,
    async signOut() {
      await call('signOut', {}).catch(quietly)
      await who.forget(server())
      await forgetPerson()
      await queue.refresh()
    },
    change: part => settings.change(part),
    replay: () => queue.replay(true),
    drop: id => queue.drop(id),
    keepDraft(name, value) {
      const draft = value === null ? null : { at: now(), value }
      book.put(name, draft)
      void memory.writeDraft(name, draft)
    },
    watch: cases => live.watch(cases),
    wake,
  }
}

/**
 * Work on cases waits for the server; administration does not: its answer (a secret, a link) matters at once, and hours
 * later it would surprise.
 */
export function mayBeKept(name: EndpointName): boolean {
  const { access, method } = contract[name]
  const ownDevices: readonly EndpointName[] = ['signOut', 'revokeDevice', 'openLive']
  // What nobody attached is swept anyway.
  const swept: readonly EndpointName[] = ['discardFile']
  // An import waits for the server by itself, with all that follows.
  const waiting: readonly EndpointName[] = ['importArticles', 'undoImport']
  const never = [...ownDevices, ...swept, ...waiting]
  return (access === 'agent' || access === 'lead') && method !== 'GET' && !never.includes(name)
}

/** A refusal that changes nothing for the person; the session tells when they are signed out. */
function quietly(): void {}
