import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { answersIn, noteInserted, settleAnswer } from '../client/extension-backend.ts'
import type { AnswersInTab } from './calls.ts'
import type { PageState } from './page-link.ts'

/** The answers of the tab beside a panel. A page that is sent goes away, and the panel in it: the background remembers both. */
export interface AnswersBeside {
  /** The page, told also of an answer that the page before it was left with by sending it. */
  readonly page: ReadonlySignal<PageState | null>
  readonly inserted: ReadonlySignal<string>
  /** The answer that was sent on the ticket at hand; '' for none. */
  sentHere(): string
  /** Asks anew: another page stands in the tab (its id; null: the one around the panel), or another tab beside us. */
  follow(tabId: number | null): void
  put(text: string): void
  /** The person said what becomes of it; it is not offered again. */
  settle(): void
}

export function followAnswers(seen: ReadonlySignal<PageState | null>): AnswersBeside {
  const sent = signal<AnswersInTab['sent']>(null)
  const inserted = signal('')
  let tabId: number | null = null
  let asked = 0

  const here = computed(() => {
    const page = seen.value
    const one = sent.value
    if (!page?.facts || !one) return ''
    return one.ticket === page.facts.ref.externalId && one.origin === new URL(page.url).origin ? one.text : ''
  })
  // It came back with the page: nothing was sent after all, whatever becomes of it now.
  effect(() => {
    if (seen.value?.wrote !== -1 || here.value === '') return
    sent.value = null
    settleAnswer(tabId)
  })
  return {
    page: computed(() => {
      const page = seen.value
      return page?.wrote === 0 && here.value !== '' ? { ...page, wrote: here.value.length } : page
    }),
    inserted,
    sentHere: () => here.peek(),
    follow(tab) {
      tabId = tab
      sent.value = null
      const call = ++asked
      void answersIn(tab).then(known => {
        if (call !== asked) return
        sent.value = known.sent
        inserted.value = known.inserted
      })
    },
    put(text) {
      inserted.value = text
      noteInserted(tabId, text)
    },
    settle: () => settleAnswer(tabId),
  }
}
