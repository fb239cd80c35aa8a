import { X } from 'lucide-preact'
import { useEffect } from 'preact/hooks'
import { notice } from './desk-state.ts'
import { sentences } from './preferences.ts'

const GOOD_NEWS_MS = 4_000

/** The latest short message. Good news goes by itself; bad news stays until it is closed. */
export function Notice() {
  const current = notice.value
  useEffect(() => {
    if (!current || current.bad) return
    const timer = setTimeout(() => {
      if (notice.value === current) notice.value = null
    }, GOOD_NEWS_MS)
    return () => clearTimeout(timer)
  }, [current])
  return (
    <div class="notices">
      <div role="status">{current && !current.bad && <p class="notice">{current.text}</p>}</div>
      <div role="alert">
        {current?.bad && (
          <p class="notice bad">
            {current.text}
            <button
              type="button"
              class="icon"
              aria-label={sentences.value.close}
              onClick={() => {
                notice.value = null
              }}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
