import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { type Catalogue, type Language, sentencesIn } from '../../shared/sentences.ts'
import type { Reading } from './format.ts'

type Reader = { language: Language; timeZone: string; now?: number | undefined }

const ReaderContext = createContext<Reader>({ language: 'zh', timeZone: 'UTC' })

/** How often relative times are told anew, in milliseconds. */
const TICK = 30_000

const listeners = new Set<(now: number) => void>()
let ticking: ReturnType<typeof setInterval> | undefined

/** Calls `hear` at every tick until it is told to stop. However many views listen, there is one timer. */
function onTick(hear: (now: number) => void): () => void {
  listeners.add(hear)
  ticking ??= setInterval(() => {
    const now = Date.now()
    for (const one of listeners) one(now)
  }, TICK)
  return () => {
    listeners.delete(hear)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

type LanguageProviderProps = {
  language: Language
  children: ComponentChildren
  /** IANA name; the browser's own when left out. */
  timeZone?: string
  /** Epoch milliseconds; freezes the clock, for pictures and tests. */
  now?: number
}

/** Tells everything inside which language to speak, and the page its `lang`. Stands once at the root of a page. */
export function LanguageProvider({ language, children, timeZone, now }: LanguageProviderProps) {
  const reader = useMemo(
    () => ({ language, now, timeZone: timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone }),
    [language, now, timeZone],
  )
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>
}

/** The language the reader chose. */
export function useLanguage(): Language {
  return useContext(ReaderContext).language
}

/** One noun's sentences in the reader's language. */
export function useSentences<T>(of: Catalogue<T>) {
  return sentencesIn(of, useLanguage())
}

/** What format.ts needs to write times for this reader. Refreshes itself, so that "3 minutes ago" stays true. */
export function useReading(): Reading {
  const { language, timeZone, now: frozen } = useContext(ReaderContext)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (frozen === undefined) return onTick(setNow)
  }, [frozen])
  return { language, timeZone, now: frozen ?? now }
}
