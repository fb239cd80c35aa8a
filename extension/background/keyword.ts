import { browser } from 'wxt/browser'
import { Problem } from '../../shared/problems.ts'
import { askedWordsSentences } from '../../shared/sentences/knowledge-asked-words.ts'
import { knowledgeDoorSentences } from '../../shared/sentences/knowledge-doors.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'
import type { Backend } from '../client/backend.ts'
import { openHub, type Where } from './hub-tab.ts'
import { described, type KeywordRow, keywordRows, type Look, placeOfKeyword, wordsOf } from './keyword-rows.ts'

/** How long typing must pause before the server is asked, in ms. */
const PAUSE_MS = 120
/** Browsers show no more rows. */
const ROWS = 6

/**
 * The keyword of the address bar: rows as somebody types, and where Enter leads. The first row searches in the hub, and says so when
 * nothing can be found from here. Each new word cancels the question before, and an older answer never replaces a newer one.
 */
export function answerKeyword(backend: Promise<Backend>, language: () => Language, look: Look): void {
  let turn = new AbortController()
  const begin = () => {
    turn.abort()
    turn = new AbortController()
    return turn.signal
  }
  const firstRow = (text: string) => void browser.omnibox.setDefaultSuggestion({ description: described(text, look) })
  const say = () => sentencesIn(knowledgeDoorSentences, language())

  const rowsFor = async (words: string, signal: AbortSignal): Promise<KeywordRow[]> => {
    const known = await backend
    const session = known.session.value
    if (session.state !== 'signed_in') {
      if (!signal.aborted) firstRow(say().signedOut)
      return []
    }
    try {
      const asked = { q: words, language: language(), limit: ROWS }
      const { items, near } = await known.read('searchArticles', asked, signal)
      if (near === items.length && !signal.aborted) firstRow(sentencesIn(askedWordsSentences, language()).near(words))
      return keywordRows(items, session.me, language(), look)
    } catch (error) {
      const { code } = error instanceof Problem ? error : new Problem('broken')
      const { signedOut, away, failed } = say()
      if (!signal.aborted)
        firstRow(code === 'not_signed_in' ? signedOut : code === 'away' ? away(words) : failed(words))
      return []
    }
  }

  browser.omnibox.onInputStarted.addListener(() => firstRow(say().begin))
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    const signal = begin()
    const words = wordsOf(text)
    firstRow(words === '' ? say().begin : say().searchFor(words))
    if (words === '') return suggest([])
    const timer = setTimeout(async () => {
      const rows = await rowsFor(words, signal)
      if (!signal.aborted) suggest(rows)
    }, PAUSE_MS)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
  browser.omnibox.onInputCancelled.addListener(() => void begin())
  browser.omnibox.onInputEntered.addListener((text, where) => {
    begin()
    void openHub(placeOfKeyword(text), where as Where)
  })
}
