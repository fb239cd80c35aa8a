import { type ReadonlySignal, signal } from '@preact/signals'
import { FILE_MAX_BYTES, FILES_PER_SUBJECT_MAX, type FileCard } from '../../shared/file.ts'
import { newId } from '../../shared/ids.ts'
import type { LiveMessage } from '../../shared/live.ts'
import { Problem } from '../../shared/problems.ts'
import type { Outgoing } from '../client/file-door.ts'
import { problemFrom } from '../client/say-problem.ts'

/** One file that somebody chose. Its key is also the Idempotency-Key, so that trying again makes no second file. */
export interface Upload {
  readonly key: string
  readonly file: File
  /** `waiting`: for the server to come back. `scanning`: it is there, and not yet to be used. */
  readonly state: 'queued' | 'waiting' | 'sending' | 'scanning' | 'ready' | 'failed'
  /** 0 to 1; null while nobody can tell. */
  readonly part: number | null
  readonly card: FileCard | null
  readonly problem: Problem | null
}

/** The files of one form, from being chosen to being attached. */
export interface Uploads {
  readonly items: ReadonlySignal<readonly Upload[]>
  /** Files that did not fit in any more, last time; 0 once some did. */
  readonly turnedAway: ReadonlySignal<number>
  /** Gives the keys of those that fit in, in their order. */
  add(files: Iterable<File>): string[]
  /** Stops it or takes it out, and deletes what the server has of it. */
  remove(key: string): void
  /** Takes out one that is ready: somebody else holds it now. */
  release(key: string): void
  retry(key: string): void
  /** The server answers again: what waits goes up. */
  resume(): void
  hear(message: LiveMessage): void
  /** After the form was sent: its files are attached now. */
  clear(): void
  /** The form is gone: stops what is on its way. */
  close(): void
}

/** The ids to attach; null while one is on its way, waits, or failed: the form must not be sent without it. */
export function fileIdsOf(items: readonly Upload[]): string[] | null {
  const ids = items.flatMap(one => (one.state === 'ready' && one.card ? [one.card.id] : []))
  return ids.length === items.length ? ids : null
}

/** What uploading stands on. */
export interface UploadGround {
  send(file: Outgoing, tell: (part: number | null) => void, signal: AbortSignal): Promise<FileCard>
  /** Deletes a file that nothing holds. Failing is no harm: the server sweeps. */
  discard(id: string): void
  preview(file: File): Promise<Blob | null>
  /** Looks again at a file that is being scanned. */
  look(id: string): Promise<FileCard>
}

/** How long a scan is waited for before it is looked after: the live word can get lost. In ms. */
const LOOK_MS = 10_000

export function createUploads(ground: UploadGround): Uploads {
  const items = signal<readonly Upload[]>([])
  const turnedAway = signal(0)
  const stops = new Map<string, AbortController>()
  let busy = false

  const find = (key: string) => items.value.find(one => one.key === key)
  const change = (key: string, part: Partial<Upload>) => {
    items.value = items.value.map(one => (one.key === key ? { ...one, ...part } : one))
  }
  const take = (key: string, card: FileCard) => {
    const state = card.state === 'refused' ? 'failed' : card.state
    change(key, { state, card, part: null, problem: null })
    if (state === 'scanning') setTimeout(() => look(find(key)), LOOK_MS)
  }

  /** One after the other: a slow line is not shared, and the first is there soonest. */
  const pump = async () => {
    if (busy) return
    busy = true
    for (let next = queued(); next; next = queued()) await carry(next)
    busy = false
  }
  const queued = () => items.value.find(one => one.state === 'queued')

  const carry = async ({ key, file }: Upload) => {
    const stop = new AbortController()
    stops.set(key, stop)
    change(key, { state: 'sending', part: null, problem: null })
    try {
      const preview = await ground.preview(file)
      const outgoing = { key, name: file.name, body: file, preview }
      take(key, await ground.send(outgoing, part => change(key, { part }), stop.signal))
    } catch (error) {
      const problem = problemFrom(error)
      if (!stop.signal.aborted)
        change(key, { state: problem.code === 'away' ? 'waiting' : 'failed', part: null, problem })
    }
    stops.delete(key)
  }

  const look = (upload: Upload | undefined) => {
    if (upload?.state !== 'scanning' || !upload.card) return
    ground.look(upload.card.id).then(
      card => take(upload.key, card),
      () => {}, // looked at again when the line comes back
    )
  }

  return {
    items,
    turnedAway,
    add(files) {
      const chosen = [...files]
      const room = Math.max(0, FILES_PER_SUBJECT_MAX - items.value.length)
      turnedAway.value = Math.max(0, chosen.length - room)
      const taken = chosen.slice(0, room).map(file => begun(file))
      items.value = [...items.value, ...taken]
      void pump()
      return taken.map(one => one.key)
    },
    remove(key) {
      stops.get(key)?.abort(new Problem('away'))
      const upload = find(key)
      if (upload?.card) ground.discard(upload.card.id)
      items.value = items.value.filter(one => one.key !== key)
      turnedAway.value = 0
    },
    release(key) {
      items.value = items.value.filter(one => one.key !== key)
    },
    retry(key) {
      const upload = find(key)
      // A file that was refused after it arrived has used its key up.
      if (upload) items.value = items.value.map(one => (one === upload ? begun(upload.file, upload) : one))
      void pump()
    },
    resume() {
      items.value = items.value.map(one => (one.state === 'waiting' ? { ...one, state: 'queued' } : one))
      void pump()
    },
    hear(message) {
      if (message.kind === 'hello') for (const upload of items.value) look(upload)
      if (message.kind !== 'file') return
      const upload = items.value.find(one => one.card?.id === message.file.id)
      if (upload) take(upload.key, message.file)
    },
    clear() {
      items.value = []
      turnedAway.value = 0
    },
    close() {
      for (const stop of stops.values()) stop.abort(new Problem('away'))
      items.value = []
    },
  }
}

/** What the server would refuse anyway is not sent. */
function begun(file: File, before?: Upload): Upload {
  const former = before && !before.card ? before.key : null
  const key = former ?? newId(Date.now())
  const wrong = file.size === 0 ? 'file_empty' : file.size > FILE_MAX_BYTES ? 'too_large' : null
  const problem = wrong && new Problem(wrong, { bytes: FILE_MAX_BYTES })
  return { key, file, state: problem ? 'failed' : 'queued', part: null, card: null, problem }
}
