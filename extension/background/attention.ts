import { effect } from '@preact/signals'
import { browser } from 'wxt/browser'
import type { LiveMessage } from '../../shared/live.ts'
import type { Language } from '../../shared/sentences.ts'
import type { DirectBackend } from '../client/direct-backend.ts'
import { showBadge, waitingFor } from './badge.ts'
import { openHub } from './hub-tab.ts'
import { desktopNotice } from './notices.ts'

/** Several changes at once count once. */
const COUNT_AFTER_MS = 500
const PREFIX = 'notice:'

/** Keeps the badge true and shows desktop notices for what concerns this person. Returns a way to count again now. */
export function callAttention(backend: DirectBackend, language: () => Language): () => void {
  let counting: ReturnType<typeof setTimeout> | undefined
  const count = async () => {
    const counts = await backend.read('countHandoffs', {}).catch(() => null)
    if (counts) await showBadge(waitingFor(counts)) // out of reach: the last number stands
  }
  const countSoon = () => {
    clearTimeout(counting)
    counting = setTimeout(count, COUNT_AFTER_MS)
  }
  effect(() => {
    if (backend.session.value.state === 'signed_in') countSoon()
    else void showBadge(0)
  })
  backend.listen(message => {
    if (message.kind === 'hello' || message.kind === 'handoff') countSoon()
    void notify(message, backend, language())
  })
  return countSoon
}

async function notify(message: LiveMessage, backend: DirectBackend, language: Language): Promise<void> {
  const session = backend.session.value
  if (session.state !== 'signed_in' || !backend.settings.value.notifications) return
  const notice = desktopNotice(message, session.me, language)
  if (!notice) return
  await browser.notifications.create(PREFIX + notice.place, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: notice.title,
    message: notice.body,
  })
}

/** A click on one of our notices opens the hub where it leads. */
export function openFromNotices(): void {
  browser.notifications.onClicked.addListener(id => {
    if (!id.startsWith(PREFIX)) return
    void browser.notifications.clear(id)
    void openHub(id.slice(PREFIX.length))
  })
}
