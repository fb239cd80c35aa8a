import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { MemberCard } from '../../shared/organisation.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { PersonPicker } from '../organisation/person-picker.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Select, TextArea } from '../ui/fields.tsx'
import { FormEnd } from '../ui/form-end.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { type BulkMove, splitFor } from './bulk.ts'
import { MOVE_TEXT_MAX } from './move-input.ts'

type ManyProps = {
  chosen: readonly Handoff[]
  /** `only`: on which of them, where not on all that allow it. */
  onSend: (move: BulkMove, only?: (one: Handoff) => boolean) => void
  onClose: () => void
}

/** One reason for all. */
export function DeclineMany({ chosen, onSend, onClose }: ManyProps) {
  const say = useSentences(inboxBulkSentences)
  const words = useSentences(handoffSentences)
  const { me } = useAround()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const send = () => {
    setTried(true)
    if (!missing) onSend({ kind: 'decline', reason: reason.trim(), proposedDepartmentId: null })
  }
  return (
    <Asking
      title={say.declineTitle(splitFor('decline', chosen, me).able.length)}
      verb={say.doDecline}
      onSend={send}
      onClose={onClose}
    >
      <Field label={say.reason} required error={tried && missing ? words.needText : undefined}>
        <TextArea autoFocus rows={3} maxLength={MOVE_TEXT_MAX} value={reason} onValue={setReason} />
      </Field>
    </Asking>
  )
}

/** One person for all that were asked of a department of theirs; with several departments, which one comes first. */
export function AssignMany({ chosen, onSend, onClose }: ManyProps) {
  const say = useSentences(inboxBulkSentences)
  const words = useSentences(handoffSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const { able } = splitFor('assign', chosen, me)
  const asked = departments.filter(({ id }) => able.some(one => one.toDepartmentId === id))
  const [departmentId, setDepartmentId] = useState(asked[0]?.id ?? '')
  const [person, setPerson] = useState<MemberCard | null>(null)
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!person) return
    const theirs = person.departmentIds
    onSend({ kind: 'assign', memberId: person.id }, one => theirs.includes(one.toDepartmentId))
  }
  return (
    <Asking title={say.assignTitle(able.length)} verb={say.doAssign} onSend={send} onClose={onClose}>
      {asked.length > 1 && (
        <Field label={say.department}>
          <Select
            value={departmentId}
            onValue={id => {
              setDepartmentId(id)
              setPerson(null)
            }}
            options={asked.map(one => ({ value: one.id, label: nameIn(one, language) }))}
          />
        </Field>
      )}
      <Field label={say.person} required error={tried && !person ? words.needPerson : undefined}>
        <PersonPicker
          autoFocus
          value={person?.id ?? ''}
          onValue={(_, chosen) => setPerson(chosen)}
          departmentId={departmentId}
          names={person ? { [person.id]: person.name } : {}}
        />
      </Field>
    </Asking>
  )
}

type AskingProps = {
  title: string
  verb: string
  onSend: () => void
  onClose: () => void
  children: ComponentChildren
}

function Asking({ title, verb, onSend, onClose, children }: AskingProps) {
  const say = useSentences(inboxBulkSentences)
  const submit = (event: Event) => {
    event.preventDefault()
    onSend()
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form class="stack" onSubmit={submit} noValidate>
        {children}
        <FormEnd send={verb} cancel={say.cancel} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
