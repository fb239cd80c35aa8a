import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import type { Context } from '../../shared/context.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { type Intent, isOpen } from '../../shared/handoff/machine.ts'
import type { Member } from '../../shared/organisation.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
import { useDraft } from '../client/use-draft.ts'
import { useAround } from '../organisation/departments.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toFieldTime } from '../ui/field-time.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import type { AskInput } from './ask-input.ts'

const AskForm = later(async () => (await import('./ask-form.tsx')).AskForm)

/** What the person has already said by where they clicked. */
export interface AskStart {
  /** null leaves it open. */
  readonly toDepartmentId: string | null
  /** Selected text; empty for none. */
  readonly quote: string
  /** What is asked for: help, unless they chose the other button. */
  readonly intent?: Intent
  /** The request of another department for which a third one is asked. */
  readonly within?: Handoff
  /** An earlier request whose words are taken over. */
  readonly after?: Handoff
}

/** The draft's name for a ticket. */
export const askDraftName = (facts: CaseFacts) => `ask|${caseKey(facts.ref)}`

type AskDialogProps = {
  start: AskStart | null
  facts: CaseFacts
  context: Context
  /** The page's address now. */
  url: string
  onClose: () => void
  onAsked: (handoff: Handoff) => void
}

/** Asks another department: the route so far, then everything they need. Closing keeps what was typed. */
export function AskDialog({ start, onClose, ...rest }: AskDialogProps) {
  const say = useSentences(askingSentences)
  return (
    <Dialog
      open={start !== null}
      onClose={onClose}
      title={start?.intent === 'transfer' ? say.transferTitle : say.askTitle}
    >
      {start && <Asking start={start} onClose={onClose} {...rest} />}
    </Dialog>
  )
}

const DAY_MS = 86_400_000

function Asking({ start, facts, context, url, onClose, onAsked }: AskDialogProps & { start: AskStart }) {
  const { me } = useAround()
  const { now, timeZone } = useReading()
  const latest = facts.latestMessage.text
  const initial = (): AskInput => ({
    toDepartmentId: likelyDepartment(context, me),
    fromDepartmentId: start.within?.toDepartmentId ?? me.departmentIds[0] ?? '',
    intent: 'assist',
    parentId: null,
    why: start.after?.packet?.why ?? '',
    expected: start.after?.packet?.expected ?? '',
    when: 'two_hours',
    ownTime: toFieldTime(now + DAY_MS, timeZone),
    quote: start.after?.packet?.quote ?? latest,
    links: [url || facts.url],
  })
  const over: Partial<AskInput> = {
    ...(start.toDepartmentId && { toDepartmentId: start.toDepartmentId }),
    ...(start.quote && { quote: start.quote }),
    ...(start.intent && { intent: start.intent }),
    parentId: start.within?.id ?? null,
    ...(start.within && { fromDepartmentId: start.within.toDepartmentId }),
  }
  const draft = useDraft(askDraftName(facts), initial, over)
  return (
    <AskForm draft={draft} within={start.within} facts={facts} context={context} onClose={onClose} onAsked={onAsked} />
  )
}

/** Whom one most likely asks: who was proposed last, else the accountable department, unless it is one's own or asked already. */
function likelyDepartment({ handoffs, ownership }: Context, me: Member): string {
  const latest = handoffs[0]
  const proposed = latest?.state === 'declined' ? latest.proposedDepartmentId : null
  const asked = new Set(handoffs.filter(one => isOpen(one.state)).map(one => one.toDepartmentId))
  const likely = [proposed, ownership.departmentId].find(id => id && !asked.has(id) && !me.departmentIds.includes(id))
  return likely ?? ''
}
