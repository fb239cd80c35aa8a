import { useEffect, useRef, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Problem } from '../../shared/problems.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import type { Backend } from '../client/backend.ts'
import { problemFrom } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useSentences } from '../ui/language.tsx'
import { dismissToast, toast } from '../ui/toasts.tsx'
import { type Bulk, type BulkAct, type BulkKind, type BulkMove, inLanes, type Stayed, ticketOf } from './bulk.ts'
import { groupedBy, type TurnPlan, whyNext } from './in-turn.ts'

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
  /** Who got which tickets, where they were given by turn. */
  readonly got: readonly (readonly [name: string, tickets: readonly string[]])[]
  readonly stayed: readonly Stayed[]
  readonly failed: readonly { readonly name: string; readonly handoffId: string; readonly problem: Problem }[]
}

/** A move that is about to be made; `to` names whoever's turn it is. */
export interface PendingMove {
  readonly kind: BulkKind
  readonly to: string | null
}

export interface Bulks {
  /** What is about to be done to a handoff, while it can be undone. */
  pendingOf(handoffId: string): PendingMove | null
  readonly summary: BulkSummary | null
  forgetSummary(): void
  /** Makes the same move on all, after a short time in which it can be undone. */
  begin(move: BulkMove, handoffs: readonly Handoff[], unable: readonly Handoff[]): void
  /** Gives each to whoever's turn it is, after the same time. */
  beginTurns(plan: TurnPlan, unable: readonly Handoff[]): void
  /** Sends what is about to be sent, now. */
  flush(): Promise<void>
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
  const turns = useSentences(inboxTurnSentences)
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
    const { kind, done, queued, failed, got, stayed } = became
    const parts = [
      ...(done > 0 ? [say[`did_${kind}`](done)] : []),
      ...(queued > 0 ? [say.queued(queued)] : []),
      ...(failed.length > 0 ? [say.late(failed.length)] : []),
    ]
    // What failed, and who got what, stands on the page for as long as there is one.
    const tells = failed.length > 0 || stayed.length > 0 || got.flatMap(([, tickets]) => tickets).length > 1
    if (!stands.current || !tells)
      return void toast({ text: parts.join(say.and), tone: failed.length + queued > 0 ? 'warn' : 'good' })
    setSummary(became)
    if (failed.length > 0) heard.current(null)
  }
  const undo = () => {
    const before = settle()
    if (before) backend.keepDraft(before.name, null)
    toast({ text: before ? say.undone : say.nothingToUndo })
  }
  /** `told` says what is about to happen; with nothing to do, only that is said. */
  const start = (bulk: Omit<Bulk, 'sendAt'>, told: string) => {
    setSummary(null)
    if (bulk.acts.length === 0) return void toast({ text: told || say.nonePossible, tone: 'warn' })
    const now = Date.now()
    const name = DRAFT + newId(now)
    const kept = { ...bulk, sendAt: now + UNDO_MS }
    backend.keepDraft(name, kept)
    const toastId = toast({ text: told, action: { label: say.undo, run: undo } })
    pending.current = { name, bulk: kept, toastId, timer: setTimeout(flush, UNDO_MS) }
    draw(at => at + 1)
  }
  const actOn = (one: Handoff, move: BulkMove): BulkAct => {
    const verb = move.kind === 'accept' ? words.accept : words[`send_${move.kind}`]
    return {
      id: newId(Date.now()),
      name: ticketOf(one),
      label: words.moveLabel(verb, ticketOf(one)),
      input: { id: one.id, version: one.version, move },
    }
  }
  const leftOut = (unable: readonly Handoff[]) =>
    unable.length > 0 ? say.notPossible(unable.map(ticketOf).join(say.and)) : ''
  const begin: Bulks['begin'] = (move, handoffs, unable) => {
    void flush()
    const acts = handoffs.map(one => actOn(one, move))
    const told = [...(acts.length > 0 ? [say[`will_${move.kind}`](acts.length)] : []), leftOut(unable)]
    start({ kind: move.kind, acts }, told.filter(Boolean).join(' · '))
  }
  const beginTurns: Bulks['beginTurns'] = ({ given, stayed }, unable) => {
    void flush()
    const acts = given.map(({ handoff, turn: { member } }) => ({
      ...actOn(handoff, { kind: 'assign', memberId: member.id, inTurn: true }),
      to: member.name,
    }))
    const left = stayed.map(({ handoff, short }) => ({ name: ticketOf(handoff), handoffId: handoff.id, short }))
    const [first] = given
    const parts = groupedBy(acts, one => one.to).map(([to, some]) => turns.part(to, some.length))
    const whose = first && turns.next(first.turn.member.name, whyNext(first.turn, first.nextBy, turns))
    const told = [
      ...(given.length === 1 && whose ? [whose] : []),
      ...(given.length > 1 ? [turns.will(parts.join(say.and))] : []),
      ...groupedBy(left, one => turns[one.short]).map(([why, some]) => `${turns.stays(some.length)} (${why})`),
      leftOut(unable),
    ]
    start({ kind: 'assign', acts, stayed: left }, told.filter(Boolean).join(' · '))
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
    pendingOf(id) {
      const act = acts.find(one => one.input.id === id)
      return act ? { kind: act.input.move.kind as BulkKind, to: act.to ?? null } : null
    },
    summary,
    forgetSummary: () => setSummary(null),
    begin,
    beginTurns,
    flush: () => flush(),
    undo,
  }
}

async function sendAll(
  backend: Backend,
  { kind, acts, stayed = [] }: Bulk,
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
    got: groupedBy(
      acts.filter((one, i) => one.to !== undefined && results[i] === 'done'),
      one => one.to ?? '',
    ).map(([to, some]) => [to, some.map(one => one.name)] as const),
    stayed,
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
