import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { X } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { type BulkKind, type BulkMove, bulkKinds, splitFor } from './bulk.ts'
import { groupedBy, splitInTurn } from './in-turn.ts'
import { AssignMany, DeclineMany } from './inbox-bulk-forms.tsx'
import { hrefOf, type InboxPlace } from './inbox-place.ts'
import type { BulkSummary, Bulks } from './use-bulk.ts'

/** Moves that need more than a key: whom, or why. */
export type AskedFirst = 'assign' | 'decline'

/** Begins a move on everything that is selected, and asks first where it needs words or a person. */
export function useBulkMoves(chosen: readonly Handoff[], bulks: Bulks, clear: () => void) {
  const { me } = useAround()
  const [asking, setAsking] = useState<AskedFirst | null>(null)
  const send = (move: BulkMove, only: (one: Handoff) => boolean = () => true) => {
    const { able, unable } = splitFor(move.kind, chosen, me)
    bulks.begin(move, able.filter(only), [...unable, ...able.filter(one => !only(one))])
    setAsking(null)
    clear()
  }
  const start = (kind: BulkKind) => {
    if (splitFor(kind, chosen, me).able.length === 0) return bulks.begin(emptyMove(kind), [], chosen)
    if (kind === 'assign' || kind === 'decline') return setAsking(kind)
    send(emptyMove(kind))
  }
  return { asking, stop: () => setAsking(null), start, send }
}

function emptyMove(kind: BulkKind): BulkMove {
  switch (kind) {
    case 'accept':
      return { kind }
    case 'confirm':
      return { kind, note: '' }
    case 'assign':
      return { kind, memberId: '' }
    case 'decline':
      return { kind, reason: '', proposedDepartmentId: null }
    case 'withdraw':
      return { kind, reason: '' }
  }
}

type BulkBarProps = {
  chosen: readonly Handoff[]
  moves: ReturnType<typeof useBulkMoves>
  /** Gives them to those whose turn it is. */
  onAssignNext: () => void
  onClear: () => void
}

/** What can be done to the selected: each button says for how many of them the machine allows it. */
export function BulkBar({ chosen, moves, onAssignNext, onClear }: BulkBarProps) {
  const say = useSentences(inboxBulkSentences)
  const turns = useSentences(inboxTurnSentences)
  const { me } = useAround()
  if (chosen.length === 0) return null
  const free = splitInTurn(chosen, me).able.length
  const split = bulkKinds.map(kind => ({ kind, ...splitFor(kind, chosen, me) }))
  return (
    <section class="bulk-bar" aria-label={say.bar}>
      <strong role="status">{say.selected(chosen.length)}</strong>
      <div class="bulk-moves">
        {split
          .filter(({ able }) => able.length > 0)
          .map(({ kind, able }) => (
            <Button key={kind} size="small" onClick={() => moves.start(kind)}>
              {say[kind](able.length)}
            </Button>
          ))}
        {free > 0 && (
          <Button size="small" onClick={onAssignNext}>
            {turns.many(free)}
          </Button>
        )}
        {split.every(({ able }) => able.length === 0) && <span class="muted">{say.nonePossible}</span>}
      </div>
      <IconButton icon={X} label={say.clear} onClick={onClear} />
      {moves.asking === 'decline' && <DeclineMany chosen={chosen} onSend={moves.send} onClose={moves.stop} />}
      {moves.asking === 'assign' && <AssignMany chosen={chosen} onSend={moves.send} onClose={moves.stop} />}
    </section>
  )
}

type BulkOutcomeProps = { summary: BulkSummary | null; at: InboxPlace; onClose: () => void }

/** What a bulk act did not do, and why: mostly that somebody else was faster; and who got what, where it went by turn. */
export function BulkOutcome({ summary, at, onClose }: BulkOutcomeProps) {
  const say = useSentences(inboxBulkSentences)
  const turns = useSentences(inboxTurnSentences)
  const language = useLanguage()
  if (!summary) return null
  const { kind, done, failed, got, stayed } = summary
  const head = [
    ...(done > 0 ? [say[`did_${kind}`](done)] : []),
    ...(failed.length > 0 ? [say.late(failed.length)] : []),
    ...(stayed.length > 0 ? [turns.stays(stayed.length)] : []),
  ]
  return (
    <Banner tone={failed.length + stayed.length > 0 ? 'warn' : 'good'} onDismiss={onClose}>
      <p>{head.join(say.and)}</p>
      <ul class="bulk-outcome">
        {got.map(([name, tickets]) => (
          <li key={name}>{turns.got(name, tickets.join(say.and))}</li>
        ))}
        {groupedBy(stayed, one => one.short).map(([short, some]) => (
          <li key={short}>
            {turns.stayed(some.map(one => one.name).join(say.and), turns[some[0]?.short ?? 'nobody'])}
          </li>
        ))}
        {failed.map(({ name, handoffId, problem }) => (
          <li key={handoffId}>
            <a href={hrefOf(at, handoffId)}>{name}</a>{' '}
            {typeof problem.facts.byName === 'string'
              ? say.faster(problem.facts.byName)
              : sayProblem(problem, language)}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
