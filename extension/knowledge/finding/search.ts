import { type ReadonlySignal, signal } from '@preact/signals'
import type { TakenFor } from '../../../shared/knowledge/taken-for.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { Language } from '../../../shared/sentences.ts'
import type { Backend } from '../../client/backend.ts'
import { problemFrom } from '../../client/say-problem.ts'
import type { Chosen, SearchNotes, SearchPlace } from './search-notes.ts'

/** How long typing must pause before the server is asked, in ms. */
export const SEARCH_PAUSE_MS = 120

/** How many of the most used are fetched. */
const POPULAR = 8

/** That what was found only shares characters with what was asked for, from the one at this place on. */
export interface Near {
  readonly asked: string
  readonly from: number
}

export interface ArticleSearch {
  readonly query: ReadonlySignal<string>
  /** What the latest answered query found; null while the box is empty or nothing was answered yet. */
  readonly found: ReadonlySignal<readonly ArticleCard[] | null>
  /** What misspelt words of that query were taken for. */
  readonly taken: ReadonlySignal<readonly TakenFor[]>
  readonly near: ReadonlySignal<Near | null>
  /** The most used articles; null until `browse` fetched them. */
  readonly popular: ReadonlySignal<readonly ArticleCard[] | null>
  readonly busy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | null>
  /** Shows what is typed; nothing is asked while the input method still composes. */
  type(text: string): void
  /** Asks for it after a pause. An empty text asks nothing. */
  ask(text: string): void
  retry(): void
  /** Fetches the most used articles, once, for a box with nothing typed and nothing suggested. */
  browse(): void
  /** One of what was found was opened or used: that tells what it was looked for. */
  chose(articleId: string, act: Chosen['act']): void
  close(): void
}

/** Search as you type: each new word cancels the question before, and an older answer never replaces a newer one. */
export function searchArticles(backend: Backend, language: Language, place: SearchPlace): ArticleSearch {
  let notes: Promise<SearchNotes> | undefined
  /** What notes searches is fetched with the first answer; without it nothing is noted, and nobody misses it. */
  const note = (what: (notes: SearchNotes) => void) => {
    notes ??= import('./search-notes.ts').then(({ noteSearches }) => noteSearches(backend, language, place))
    notes.then(what).catch(() => {
      notes = undefined
    })
  }
  const moved = () => notes && note(one => one.moved())
  const query = signal('')
  const found = signal<readonly ArticleCard[] | null>(null)
  const taken = signal<readonly TakenFor[]>([])
  const near = signal<Near | null>(null)
  const popular = signal<readonly ArticleCard[] | null>(null)
  const busy = signal(false)
  const problem = signal<Problem | null>(null)
  let pause: ReturnType<typeof setTimeout> | undefined
  let turn: AbortController | undefined
  let browsed = false

  const stop = () => {
    clearTimeout(pause)
    turn?.abort()
    busy.value = false
  }

  const send = async (q: string) => {
    const mine = new AbortController()
    turn = mine
    const within = place.narrowing?.() ?? {}
    try {
      const answer = await backend.read('searchArticles', { q, language, ...within }, mine.signal)
      if (mine.signal.aborted) return
      found.value = answer.items
      taken.value = answer.takenFor ?? []
      const saying = answer.items.length - (answer.near ?? 0)
      near.value = answer.near ? { asked: q, from: saying } : null
      problem.value = null
      if (!Object.keys(within).length) note(one => one.answered(q, answer.items.length, saying))
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = problemFrom(error)
    }
    busy.value = false
  }

  const ask = (text: string) => {
    stop()
    moved()
    const q = text.trim()
    if (q === '') {
      found.value = null
      taken.value = []
      near.value = null
      problem.value = null
      return
    }
    busy.value = true
    pause = setTimeout(() => void send(q), SEARCH_PAUSE_MS)
  }

  return {
    query,
    found,
    taken,
    near,
    popular,
    busy,
    problem,
    ask,
    type(text) {
      query.value = text
    },
    retry: () => ask(query.value),
    browse() {
      if (browsed) return
      browsed = true
      backend.read('searchArticles', { q: '', language, limit: POPULAR }).then(
        answer => {
          popular.value = answer.items
        },
        // Nobody asked for these; without them the box still searches, and the next visit tries again.
        () => {
          browsed = false
        },
      )
    },
    chose(articleId, act) {
      if (found.value?.some(one => one.id === articleId)) note(one => one.chose({ articleId, act }))
    },
    close() {
      stop()
      moved()
    },
  }
}
