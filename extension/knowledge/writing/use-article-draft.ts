import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { FileCard } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { ownerOf } from '../../client/who.ts'
import { useAround } from '../../organisation/departments.tsx'
import { type DraftShelf, deviceDrafts, type KeptText } from './device-drafts.ts'
import { withoutWaiting } from './uploading.ts'

/** A text with the version that it began from, and the files that it has by now. */
export interface Kept<Edit> {
  readonly edit: Edit
  readonly version: number
  readonly files: readonly FileCard[]
}

export interface ArticleDraft<Edit> {
  readonly kept: Kept<Edit>
  /** When what is shown was typed, where it is from an earlier visit; null for a fresh start. */
  readonly recalledAt: number | null
  /** So many files of it are gone. */
  readonly filesGone: number
  /** Whether this computer holds what is shown. */
  readonly state: 'untouched' | 'kept' | 'lost'
  change(how: (before: Kept<Edit>) => Kept<Edit>): void
  /** It was saved. */
  drop(): void
  /** Back to the beginning; gives the way back from there. */
  discard(): () => void
}

/** How long typing pauses before it is kept, in ms. */
const KEEP_PAUSE_MS = 400

/** What is typed into an article, kept on this computer for its writer; null until it is known whether something is there. */
export function useArticleDraft<Edit extends { body: string }>(
  name: string,
  initial: () => Kept<Edit>,
): ArticleDraft<Edit> | null {
  const backend = useBackend()
  const { me } = useAround()
  const [first] = useState(initial)
  const [shelf] = useState<DraftShelf<Kept<Edit>>>(() => deviceDrafts(ownerOf(backend.settings.peek().server, me.id)))
  const [found, setFound] = useState<{ draft: KeptText<Kept<Edit>> | null; gone: number }>()
  const [kept, setKept] = useState(first)
  const [recalledAt, setRecalledAt] = useState<number | null>(null)
  const [state, setState] = useState<ArticleDraft<Edit>['state']>('untouched')
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; run: () => void }>(undefined)

  const put = useCallback(
    (next: Kept<Edit> | null) => {
      waiting.current = undefined
      const done = next === null ? shelf.drop(name) : shelf.keep(name, { at: Date.now(), value: next })
      done.then(
        () => setState(next === null ? 'untouched' : 'kept'),
        () => setState(next === null ? 'untouched' : 'lost'), // full or forbidden: the form still holds it
      )
    },
    [name, shelf],
  )
  const later = (next: Kept<Edit>) => {
    clearTimeout(waiting.current?.timer)
    const run = () => put(next)
    waiting.current = { timer: setTimeout(run, KEEP_PAUSE_MS), run }
  }
  const now = useCallback(() => {
    clearTimeout(waiting.current?.timer)
    waiting.current?.run()
  }, [])
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && now()
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', now)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', now)
      now()
    }
  }, [now])

  useEffect(() => {
    let gone = false
    const look = async () => {
      const draft = await shelf.recall(name).catch(() => null)
      if (!draft || JSON.stringify(draft.value.edit) === JSON.stringify(first.edit)) return { draft: null, gone: 0 }
      const there = await Promise.all(
        draft.value.files.map(async file => {
          if (first.files.some(one => one.id === file.id)) return file
          return backend
            .read('readFileCard', { id: file.id })
            .catch(error => (error?.code === 'not_found' ? null : file))
        }),
      )
      const files = there.filter(one => one !== null)
      const value = { ...draft.value, files, edit: withoutLost(draft.value, files) }
      return { draft: { ...draft, value }, gone: there.length - files.length }
    }
    void look().then(known => {
      if (gone) return
      if (known.draft) {
        setKept(known.draft.value)
        setRecalledAt(known.draft.at)
        setState('kept')
      }
      setFound(known)
    })
    return () => {
      gone = true
    }
  }, [backend, shelf, name, first])

  if (!found) return null
  return {
    kept,
    recalledAt,
    filesGone: found.gone,
    state,
    change(how) {
      setKept(before => {
        const next = how(before)
        later(next)
        return next
      })
    },
    drop() {
      clearTimeout(waiting.current?.timer)
      put(null)
    },
    discard() {
      const before = kept
      const at = recalledAt
      setKept(first)
      setRecalledAt(null)
      clearTimeout(waiting.current?.timer)
      put(null)
      return () => {
        setKept(before)
        setRecalledAt(at)
        later(before)
      }
    },
  }
}

/** A text without pictures that never arrived or were swept. */
function withoutLost<Edit extends { body: string }>({ edit, files }: Kept<Edit>, left: readonly FileCard[]): Edit {
  const lost = files.filter(file => !left.some(one => one.id === file.id)).map(file => file.id)
  const shown = fileIdsIn(edit.body).filter(id => lost.includes(id))
  const body = shown.reduce(
    (text, id) => text.replace(new RegExp(`!\\[[^\\]]*\\]\\(file:${id}\\)\\n?`, 'g'), ''),
    withoutWaiting(edit.body),
  )
  return { ...edit, body }
}
