import { effect } from '@preact/signals'
import type { Browser } from 'wxt/browser'
import * as z from 'zod/mini'
import type { LiveRequest } from '../../shared/live.ts'
import { type News, PageNews } from '../bridge/calls.ts'
import type { DirectBackend } from '../client/direct-backend.ts'

interface Listener {
  readonly tell: (news: News) => void
  watched: readonly string[]
  /** The threads that this page has open. */
  readonly stands: Set<string>
}

/**
 * Tells every open page of ours who is signed in, what waits, whether the server answers and what it says, and tells the server
 * which cases those pages show. Returns what to do with the port of such a page.
 */
export function spreadNews(backend: Promise<DirectBackend>): (port: Browser.runtime.Port) => void {
  const listeners = new Set<Listener>()
  const tellAll = (news: News) => {
    for (const { tell } of listeners) tell(news)
  }
  const watch = (known: DirectBackend) => known.watch([...new Set([...listeners].flatMap(one => one.watched))])

  /** One socket speaks for all pages: a person is gone from a thread when its last page is. */
  const say = (listener: Listener, request: LiveRequest) => {
    if (request.kind !== 'stand') return
    const { threadId, doing } = request
    if (doing === 'gone') listener.stands.delete(threadId)
    else listener.stands.add(threadId)
    const elsewhere = [...listeners].some(one => one.stands.has(threadId))
    if (doing !== 'gone' || !elsewhere) void backend.then(known => known.stand(threadId, doing))
  }

  void backend.then(known => {
    effect(() => tellAll({ kind: 'session', session: known.session.value }))
    effect(() => tellAll({ kind: 'queue', queue: known.queue.value }))
    effect(() => tellAll({ kind: 'drafts', drafts: [...known.drafts.value] }))
    effect(() => tellAll({ kind: 'reach', away: known.away.value }))
    known.listen(message => tellAll({ kind: 'live', message }))
  })

  return port => {
    const listener: Listener = { tell: news => port.postMessage(news), watched: [], stands: new Set() }
    port.onMessage.addListener(said => {
      const heard = z.safeParse(PageNews, said).data
      if (!heard || heard === 'k') return
      if ('say' in heard) return say(listener, heard.say)
      listener.watched = heard.watch
      void backend.then(watch)
    })
    port.onDisconnect.addListener(() => {
      listeners.delete(listener)
      for (const threadId of listener.stands) say(listener, { kind: 'stand', threadId, doing: 'gone' })
      if (listener.watched.length > 0) void backend.then(watch)
    })
    void backend.then(known => {
      // Before anybody is signed in there: forms are filled as they open.
      listener.tell({ kind: 'drafts', drafts: [...known.drafts.value] })
      listener.tell({ kind: 'session', session: known.session.value })
      listener.tell({ kind: 'queue', queue: known.queue.value })
      listener.tell({ kind: 'reach', away: known.away.value })
      listeners.add(listener)
      void known.wake()
    })
  }
}
