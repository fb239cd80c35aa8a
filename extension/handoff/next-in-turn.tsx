import type { Handoff } from '../../shared/handoff/contract.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'
import { splitInTurn, whyNext } from './in-turn.ts'

type NextInTurnProps = { handoff: Handoff; onAssign: () => void }

/** Whose turn it is for a handoff that nobody has, why, and the button that gives it to them. Nothing where departments take by themselves. */
export function NextInTurn({ handoff, onAssign }: NextInTurnProps) {
  const say = useSentences(inboxTurnSentences)
  const { me } = useAround()
  const may = splitInTurn([handoff], me).able.length > 0
  const { value, reload } = useRead('readNextPerson', may ? { id: handoff.toDepartmentId } : null)
  useLive(message => {
    if (may && message.kind === 'handoff' && message.handoff.toDepartmentId === handoff.toDepartmentId) reload()
  })
  if (!may || !value || value.short === 'pull') return null
  const [turn] = value.turns
  if (!turn) return <p class="muted">{say[value.short ?? 'nobody']}</p>
  return (
    <div class="row">
      <Button size="small" onClick={onAssign}>
        {say.button(turn.member.name)} <Kbd keys="N" />
      </Button>
      <span class="muted">{say.next(turn.member.name, whyNext(turn, value.nextBy, say))}</span>
    </div>
  )
}
