import { effect } from '@preact/signals'
import type { Browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { type News, PageNews } from '../bridge/calls.ts'
import type { DirectBackend } from '../client/direct-backend.ts'

interface Listener {
  readonly tell: (news: News) => void
  watched: readonly string[]
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

  void backend.then(known => {
    effect(() => tellAll({ kind: 'session', session: known.session.value }))
    effect(() => tellAll({ kind: 'queue', queue: known.queue.value }))
    effect(() => tellAll({ kind: 'drafts', drafts: [...known.drafts.value] }))
    effect(() => tellAll({ kind: 'reach', away: known.away.value }))
    known.listen(message => tellAll({ kind: 'live', message }))
  })

  return port => {
    const listener: Listener = { tell: news => port.postMessage(news), watched: [] }
    port.onMessage.addListener(said => {
      const heard = z.safeParse(PageNews, said).data
      if (!heard || heard === 'k') return
      listener.watched = heard.watch
      void backend.then(watch)
    })
    port.onDisconnect.addListener(() => {
      listeners.delete(listener)
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
