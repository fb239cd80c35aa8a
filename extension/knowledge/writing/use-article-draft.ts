import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Input } from '../../../shared/contract.ts'
import type { FileCard } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { ownerOf } from '../../client/who.ts'
import { useAround } from '../../organisation/departments.tsx'
import { type DraftShelf, deviceDrafts, type KeptText } from './device-drafts.ts'
import { type Kept, noServerDrafts, type ServerDrafts, serverDrafts } from './server-drafts.ts'
import { withoutWaiting } from './uploading.ts'

export interface ArticleDraft<Edit> {
  readonly kept: Kept<Edit>
  /** When what is shown was typed, where it is from an earlier visit; null for a fresh start. */
  readonly recalledAt: number | null
  /** So many files of it are gone. */
  readonly filesGone: number
  /** Who holds what is shown: nobody needs to, nobody yet, this computer, the server too, or only this page. */
  readonly state: 'untouched' | 'typing' | 'here' | 'everywhere' | 'nowhere'
  change(how: (before: Kept<Edit>) => Kept<Edit>): void
  /** It was saved. */
  drop(): void
  /** Back to the beginning; gives the way back from there. */
  discard(): () => void
}

/** What lies on this computer: `synced` once the server has it too. */
type Held<Edit> = Kept<Edit> & { readonly synced?: boolean }
type Edited = Input<'keepDraft'>['edit']

/** How long typing pauses before it is kept on this computer, and at the server, in ms. */
const KEEP_PAUSE_MS = 400
const SEND_PAUSE_MS = 2_500

/**
 * What is typed into an article (null: a new one), kept for its writer; null until it is known whether something is there. A
 * `proposal` to change it is kept on this computer alone.
 */
export function useArticleDraft<Edit extends Edited>(
  articleId: string | null,
  initial: () => Kept<Edit>,
  proposal = false,
): ArticleDraft<Edit> | null {
  const backend = useBackend()
  const { me } = useAround()
  const name = proposal ? `propose-${articleId}` : (articleId ?? 'new')
  const [first] = useState(initial)
  const [shelf] = useState<DraftShelf<Held<Edit>>>(() => deviceDrafts(ownerOf(backend.settings.peek().server, me.id)))
  const [server] = useState<ServerDrafts<Edit>>(() => (proposal ? noServerDrafts : serverDrafts(backend, articleId)))
  const [found, setFound] = useState<Found<Edit>>()
  const [kept, setKept] = useState(first)
  const [recalledAt, setRecalledAt] = useState<number | null>(null)
  const [state, setState] = useState<ArticleDraft<Edit>['state']>('untouched')
  const waiting = useRef(new Map<'here' | 'there', { timer: ReturnType<typeof setTimeout>; run: () => void }>())

  const wait = (where: 'here' | 'there', pause: number, run: () => void) => {
    clearTimeout(waiting.current.get(where)?.timer)
    const go = () => {
      waiting.current.delete(where)
      run()
    }
    waiting.current.set(where, { timer: setTimeout(go, pause), run: go })
  }
  const calm = useCallback((run: boolean) => {
    for (const one of [...waiting.current.values()]) {
      clearTimeout(one.timer)
      if (run) one.run()
    }
    waiting.current.clear()
  }, [])
  const put = (next: Held<Edit>) =>
    shelf.keep(name, { at: Date.now(), value: next }).then(
      () => setState(next.synced ? 'everywhere' : 'here'),
      () => setState('nowhere'), // full or forbidden: the form still holds it
    )
  const later = (next: Kept<Edit>) => {
    setState('typing')
    // What was recalled says that the server has it; what was typed since, it has not.
    wait('here', KEEP_PAUSE_MS, () => void put({ ...next, synced: false }))
    wait('there', SEND_PAUSE_MS, () => {
      void server.keep(next).then(done => (done ? put({ ...next, synced: true }) : undefined))
    })
  }
  const forget = () => {
    calm(false)
    setState('untouched')
    void shelf.drop(name).catch(() => {})
    void server.drop()
  }

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && calm(true)
    const leave = () => calm(true)
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', leave)
      calm(true)
    }
  }, [calm])

  useEffect(() => {
    let gone = false
    void find(shelf, server, name, first, id => backend.read('readFileCard', { id })).then(known => {
      if (gone) return
      if (known.draft) {
        setKept(known.draft.value)
        setRecalledAt(known.draft.at)
        setState(known.draft.value.synced ? 'everywhere' : 'here')
      }
      setFound(known)
    })
    return () => {
      gone = true
    }
  }, [backend, shelf, server, name, first])

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
    drop: forget,
    discard() {
      const [before, at] = [kept, recalledAt]
      setKept(first)
      setRecalledAt(null)
      forget()
      return () => {
        setKept(before)
        setRecalledAt(at)
        later(before)
      }
    },
  }
}

interface Found<Edit> {
  readonly draft: KeptText<Held<Edit>> | null
  /** So many of its files are gone. */
  readonly gone: number
}

/** The latest of what this computer and the server hold. What the server had and forgot was saved elsewhere. */
async function find<Edit extends Edited>(
  shelf: DraftShelf<Held<Edit>>,
  server: ServerDrafts<Edit>,
  name: string,
  first: Kept<Edit>,
  card: (id: string) => Promise<FileCard>,
): Promise<Found<Edit>> {
  const [here, there] = await Promise.all([
    shelf.recall(name).catch(() => null),
    server.recall(first).catch(() => 'unknown' as const),
  ])
  const mine = here?.value.synced && there === null ? null : here
  const theirs =
    there === 'unknown' || there === null ? null : { at: there.at, value: { ...there.value, synced: true } }
  const draft: KeptText<Held<Edit>> | null = (mine?.at ?? 0) >= (theirs?.at ?? 0) ? mine : theirs
  if (!draft || sameWords(draft.value, first)) return { draft: null, gone: 0 }
  const left = await Promise.all(
    draft.value.files.map(file =>
      first.files.some(one => one.id === file.id)
        ? file
        : card(file.id).catch(error => (error?.code === 'not_found' ? null : file)),
    ),
  )
  const files = left.filter(one => one !== null)
  const shown = fileIdsIn(draft.value.edit.body)
  const lost = shown.filter(id => ![...files, ...first.files].some(one => one.id === id))
  const edit = { ...draft.value.edit, body: withoutFiles(draft.value.edit.body, lost) }
  const gone = Math.max(left.length - files.length, lost.length)
  return { draft: { at: draft.at, value: { ...draft.value, edit, files } }, gone }
}

const sameWords = <Edit extends Edited>({ edit, files }: Kept<Edit>, first: Kept<Edit>): boolean =>
  JSON.stringify({ ...first.edit, ...edit }) === JSON.stringify(first.edit) &&
  files.map(file => file.id).join() === first.files.map(file => file.id).join()

/** A text without pictures that never arrived or were swept. */
const withoutFiles = (body: string, ids: readonly string[]): string =>
  ids.reduce(
    (text, id) => text.replace(new RegExp(`!\\[[^\\]]*\\]\\(file:${id}\\)\\n?`, 'g'), ''),
    withoutWaiting(body),
  )
