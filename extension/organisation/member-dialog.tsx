import { useState } from 'preact/hooks'
import type { Member } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { DepartmentsField } from './departments-field.tsx'
import { RoleField } from './role-field.tsx'

const NAME_MAX = 80
/** As many departments as one person may belong to. */
export const DEPARTMENTS_OF_MEMBER_MAX = 10

type MemberDialogProps = {
  member: Member
  onClose: () => void
  onSaved: (member: Member) => void
  /** Somebody else changed this member first. */
  onStale: () => void
}

/** Changes what a member is called, may do, belongs to, and whether they may sign in. */
export function MemberDialog({ member, onClose, onSaved, onStale }: MemberDialogProps) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const act = useAct()
  const [edit, setEdit] = useState(member)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<Member>) => setEdit({ ...edit, ...part })
  const missing = edit.name.trim() === ''
  const save = async () => {
    setTried(true)
    if (missing) return
    const { id, name, role, departmentIds, active } = edit
    const saved = await act.run(async step => {
      try {
        return await step('changeMember', { id, name, role, departmentIds, active, version: member.version })
      } catch (error) {
        onStale()
        throw error
      }
    })
    if (!saved) return
    toast({ text: say.memberSaved(saved.name), tone: 'good' })
    onSaved(saved)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={say.editMember(member.name)}
      footer={
        <>
          <a class="button button-quiet" href={`#/devices/${member.id}`}>
            {say.devicesOf}
          </a>
          <span class="spacer" />
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button variant="primary" busy={act.busy} onClick={save}>
            {say.save}
          </Button>
        </>
      }
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.name} required error={tried && missing ? say.needName : undefined}>
        <TextInput value={edit.name} maxLength={NAME_MAX} onValue={name => change({ name })} />
      </Field>
      <RoleField value={edit.role} onValue={role => change({ role })} />
      <DepartmentsField
        label={say.departments}
        ids={edit.departmentIds}
        onIds={departmentIds => change({ departmentIds })}
        most={DEPARTMENTS_OF_MEMBER_MAX}
      />
      <Switch label={say.active} hint={say.activeHint} checked={edit.active} onChecked={active => change({ active })} />
    </Dialog>
  )
}
