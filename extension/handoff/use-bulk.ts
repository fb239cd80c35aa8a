import { useEffect, useRef, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Problem } from '../../shared/problems.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import type { Backend } from '../client/backend.ts'
import { problemFrom } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useSentences } from '../ui/language.tsx'
import { dismissToast, toast } from '../ui/toasts.tsx'
import { type Bulk, type BulkAct, type BulkKind, type BulkMove, inLanes, ticketOf } from './bulk.ts'

/** How long a bulk act can be undone, in ms; shorter than its toast stands. */
export const UNDO_MS = 8_000
/** So many acts are on their way at once. */
const LANES = 4
/** A bulk that its page did not come to send is sent by the next one, so many ms after its time. */
const LEFT_BEHIND_MS = 5_000
const DRAFT = 'bulk|'

/** What became of a bulk act. */
export interface BulkSummary {
  readonly kind: BulkKind
  readonly done: number
  readonly queued: number
  readonly failed: readonly { readonly name: string; readonly handoffId: string; readonly problem: Problem }[]
}

export interface Bulks {
  /** What is about to be done to a handoff, while it can be undone. */
  pendingOf(handoffId: string): BulkKind | null
  readonly summary: BulkSummary | null
  forgetSummary(): void
  /** Makes the same move on all, after a short time in which it can be undone. */
  begin(move: BulkMove, handoffs: readonly Handoff[], unable: readonly Handoff[]): void
  undo(): void
}

interface Pending {
  readonly name: string
  readonly bulk: Bulk
  readonly toastId: number
  readonly timer: ReturnType<typeof setTimeout>
}

/**
 * Acts on several handoffs. Until it is sent, a bulk is kept as a draft, so that a browser that dies loses nothing; it is sent
 * at once when the page is left. `onDone` hears every handoff that was moved, and null when somebody else was faster.
 */
export function useBulk(onDone: (handoff: Handoff | null) => void): Bulks {
  const backend = useBackend()
  const say = useSentences(inboxBulkSentences)
  const words = useSentences(handoffSentences)
  const pending = useRef<Pending | null>(null)
  const [, draw] = useState(0)
  const [summary, setSummary] = useState<BulkSummary | null>(null)
  const stands = useRef(true)
  const heard = useRef(onDone)
  heard.current = onDone

  const settle = (): Pending | null => {
    const before = pending.current
    pending.current = null
    if (before) {
      clearTimeout(before.timer)
      dismissToast(before.toastId)
    }
    if (stands.current) draw(at => at + 1)
    return before
  }
  const flush = async (lanes = LANES) => {
    const sent = settle()
    if (!sent) return
    const became = await sendAll(backend, sent.bulk, lanes, one => stands.current && heard.current(one))
    backend.keepDraft(sent.name, null)
    report(became)
  }
  const report = (became: BulkSummary) => {
    const { kind, done, queued, failed } = became
    const parts = [
      ...(done > 0 ? [say[`did_${kind}`](done)] : []),
      ...(queued > 0 ? [say.queued(queued)] : []),
      ...(failed.length > 0 ? [say.late(failed.length)] : []),
    ]
    // What failed stands on the page, with its reasons, for as long as there is one.
    if (!stands.current || failed.length === 0)
      return void toast({ text: parts.join(say.and), tone: failed.length + queued > 0 ? 'warn' : 'good' })
    setSummary(became)
    heard.current(null)
  }
  const undo = () => {
    const before = settle()
    if (before) backend.keepDraft(before.name, null)
    toast({ text: before ? say.undone : say.nothingToUndo })
  }
  const begin: Bulks['begin'] = (move, handoffs, unable) => {
    void flush()
    setSummary(null)
    const left = unable.length > 0 ? say.notPossible(unable.map(ticketOf).join(say.and)) : ''
    if (handoffs.length === 0) return void toast({ text: left || say.nonePossible, tone: 'warn' })
    const verb = move.kind === 'accept' ? words.accept : words[`send_${move.kind}`]
    const now = Date.now()
    const acts = handoffs.map(
      (one): BulkAct => ({
        id: newId(now),
        name: ticketOf(one),
        label: words.moveLabel(verb, ticketOf(one)),
        input: { id: one.id, version: one.version, move },
      }),
    )
    const bulk: Bulk = { kind: move.kind, acts, sendAt: now + UNDO_MS }
    const name = DRAFT + newId(now)
    backend.keepDraft(name, bulk)
    const text = [say[`will_${move.kind}`](acts.length), left].filter(Boolean).join(' · ')
    const toastId = toast({ text, action: { label: say.undo, run: undo } })
    pending.current = { name, bulk, toastId, timer: setTimeout(flush, UNDO_MS) }
    draw(at => at + 1)
  }

  const leave = useRef(flush)
  leave.current = flush
  useEffect(() => {
    stands.current = true
    void sendLeftBehind(backend)
    // All at once: a page that is going has no time for lanes.
    const go = () => void leave.current(Number.POSITIVE_INFINITY)
    addEventListener('pagehide', go)
    return () => {
      stands.current = false
      removeEventListener('pagehide', go)
      void leave.current()
    }
  }, [backend])

  const acts = pending.current?.bulk.acts ?? []
  return {
    pendingOf: id => (acts.some(one => one.input.id === id) ? (pending.current?.bulk.kind ?? null) : null),
    summary,
    forgetSummary: () => setSummary(null),
    begin,
    undo,
  }
}

async function sendAll(
  backend: Backend,
  { kind, acts }: Bulk,
  lanes: number,
  hear: (handoff: Handoff) => void,
): Promise<BulkSummary> {
  const results = await inLanes(acts, lanes, async act => {
    try {
      const result = await backend.act('moveHandoff', act.input, act.label, act.id)
      if (result.kind === 'done') hear(result.output)
      return result.kind
    } catch (error) {
      return { name: act.name, handoffId: act.input.id, problem: problemFrom(error) }
    }
  })
  return {
    kind,
    done: results.filter(one => one === 'done').length,
    queued: results.filter(one => one === 'queued').length,
    failed: results.filter(one => typeof one === 'object'),
  }
}

/** Sends what an earlier page kept and did not come to send. Each act has its own key: twice is once. */
async function sendLeftBehind(backend: Backend): Promise<void> {
  const names = [...backend.drafts.peek().keys()].filter(name => name.startsWith(DRAFT))
  for (const name of names) {
    const bulk = backend.drafts.peek().get(name)?.value as Bulk | undefined
    if (!bulk || bulk.sendAt + LEFT_BEHIND_MS > Date.now()) continue
    await sendAll(backend, bulk, LANES, () => {})
    backend.keepDraft(name, null)
  }
}
