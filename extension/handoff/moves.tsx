import { useEffect, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { type MoveKind, possibleMoves } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import { Menu } from '../ui/menu.tsx'
import { firstMove } from './move-input.ts'
import { sidesOf } from './standing.ts'
import { useIsQueued, useMove } from './use-move.ts'

const MoveForm = later(async () => (await import('./move-form.tsx')).MoveForm)

/** Buttons in view beside the first; the rest goes into a menu. */
const BESIDE = 2
/** Never in view: a quarrel or giving work away should not be a slip of the hand. */
const RARE: readonly MoveKind[] = ['dispute', 'assign', 'settle']

type MovesProps = {
  handoff: Handoff
  onMoved: (handoff: Handoff) => void
  onStale: () => void
  /** Asks a third department without losing this one; offered to whoever has it. */
  onAskFurther?: ((handoff: Handoff) => void) | undefined
  /** A move asked for from outside, such as by a key; begun once, if it is possible. */
  wanted?: MoveKind | null
  onWantedDone?: () => void
}

/** What the reader may do to a handoff now: only moves that the machine allows for their sides. */
export function Moves({ handoff, onMoved, onStale, onAskFurther, wanted = null, onWantedDone }: MovesProps) {
  const say = useSentences(handoffSentences)
  const { me } = useAround()
  const queued = useIsQueued(handoff)
  const move = useMove(handoff, { onMoved, onStale })
  const [writing, setWriting] = useState<MoveKind | null>(null)
  const [busy, setBusy] = useState(false)

  const sides = sidesOf(handoff, me)
  const moves = possibleMoves(handoff, sides)
  const begin = async (kind: MoveKind) => {
    if (kind !== 'accept') return setWriting(kind)
    setBusy(true)
    await move({ kind })
    setBusy(false)
  }
  // Each wish begins once.
  useEffect(() => {
    if (wanted === null) return
    if (moves.includes(wanted) && !queued && !busy) void begin(wanted)
    onWantedDone?.()
  }, [wanted])
  if (queued) return <p class="muted">{say.justQueued}</p>
  if (writing && writing !== 'accept' && moves.includes(writing)) {
    const settle = async (made: Parameters<typeof move>[0]) => {
      const done = await move(made)
      if (done) setWriting(null)
      return done
    }
    return <MoveForm key={writing} handoff={handoff} kind={writing} onMove={settle} onCancel={() => setWriting(null)} />
  }
  if (moves.length === 0) return null

  const first = firstMove(moves)
  const others = moves.filter(kind => kind !== first && !RARE.includes(kind))
  const rare = moves.filter(kind => RARE.includes(kind))
  const has = sides.includes('receiver') && (handoff.state === 'accepted' || handoff.state === 'waiting')
  const hidden = [
    ...(has && onAskFurther ? [{ label: say.askFurther, onSelect: () => onAskFurther(handoff) }] : []),
    ...[...others.slice(BESIDE), ...rare].map(kind => ({ label: say[kind], onSelect: () => void begin(kind) })),
  ]
  return (
    <div class="row">
      {first && (
        <Button variant="primary" size="small" busy={busy} onClick={() => begin(first)}>
          {say[first]}
        </Button>
      )}
      {others.slice(0, BESIDE).map(kind => (
        <Button size="small" key={kind} onClick={() => begin(kind)}>
          {say[kind]}
        </Button>
      ))}
      {hidden.length > 0 && <Menu label={say.steps} items={hidden} />}
    </div>
  )
}
