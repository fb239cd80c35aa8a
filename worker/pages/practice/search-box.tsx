import { Search, X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { go, listAddress, place } from './place.ts'
import { sentences } from './preferences.ts'

/** A pause in typing long enough to ask the server. */
const TYPING_PAUSE_MS = 250

/** Searches within the view or queue on screen; what is searched stands in the address. */
export function SearchBox() {
  const s = sentences.value
  const { q } = place.value.listing
  const [typed, setTyped] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(q), [q])
  const search = (words: string) => {
    if (words !== place.value.listing.q) go(listAddress({ ...place.value.listing, q: words }), 'replace')
  }
  useEffect(() => {
    const words = typed.trim()
    if (words === q) return
    const timer = setTimeout(() => search(words), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <search class="search">
      <form
        onSubmit={event => {
          event.preventDefault()
          search(typed.trim())
        }}
      >
        <Search size={16} aria-hidden="true" />
        <input
          ref={input}
          id="search"
          type="search"
          maxLength={100}
          value={typed}
          placeholder={s.searchHint}
          aria-label={s.search}
          onInput={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
        />
        {typed !== '' && (
          <button
            type="button"
            class="icon"
            aria-label={s.clearSearch}
            onClick={() => {
              setTyped('')
              search('')
              input.current?.focus()
            }}
          >
            <X size={15} aria-hidden="true" />
          </button>
        )}
      </form>
    </search>
  )
}
