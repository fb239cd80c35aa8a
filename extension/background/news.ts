import { effect } from '@preact/signals'
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { type News, PageNews } from '../bridge/calls.ts'
import { NEWS_PORT } from '../bridge/script-words.ts'
import type { DirectBackend } from '../client/direct-backend.ts'
import { isOwnPage } from './senders.ts'

interface Listener {
  readonly tell: (news: News) => void
  watched: readonly string[]
}

/**
 * Tells every open page of ours who is signed in, what waits and what the server says, and tells the server which cases those
 * pages show. Only our own pages get a port.
 */
export function spreadNews(backend: Promise<DirectBackend>): void {
  const listeners = new Set<Listener>()
  const tellAll = (news: News) => {
    for (const { tell } of listeners) tell(news)
  }
  const watch = (known: DirectBackend) => known.watch([...new Set([...listeners].flatMap(one => one.watched))])

  browser.runtime.onConnect.addListener(port => {
    if (port.name !== NEWS_PORT || !port.sender || !isOwnPage(port.sender)) return port.disconnect()
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
      listener.tell({ kind: 'session', session: known.session.value })
      listener.tell({ kind: 'queue', queue: known.queue.value })
      listeners.add(listener)
      void known.wake()
    })
  })

  void backend.then(known => {
    effect(() => tellAll({ kind: 'session', session: known.session.value }))
    effect(() => tellAll({ kind: 'queue', queue: known.queue.value }))
    known.listen(message => tellAll({ kind: 'live', message }))
  })
}
