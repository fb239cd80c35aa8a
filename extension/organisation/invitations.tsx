import { useState } from 'preact/hooks'
import type { Role } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import type { Invitation } from '../../shared/sign-in.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { formatMoment } from '../ui/format.ts'
import { LogIn } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { DepartmentsField } from './departments-field.tsx'
import { DepartmentsOf } from './departments-of.tsx'
import { MadeOnceDialog } from './made-once-dialog.tsx'
import { DEPARTMENTS_OF_MEMBER_MAX } from './member-dialog.tsx'
import { RoleField } from './role-field.tsx'
import { roleName } from './role-name.ts'

/** The invitations and what became of them. `inviting`: the form for a new one stands open. */
export function Invitations({ inviting, onInvited }: { inviting: boolean; onInvited: () => void }) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const known = useRead('listInvitations', {})
  const act = useAct()
  const revoke = async (id: string) => {
    if (!(await act.now('revokeInvitation', { id }))) return
    toast({ text: say.revoked })
    known.reload()
  }
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known}>
        {({ items }) => (
          <Table
            label={say.tabInvitations}
            rows={items}
            rowKey={one => one.id}
            empty={<EmptyState icon={LogIn} title={say.invitationsEmpty} text={say.invitationsEmptyText} />}
            columns={[
              { id: 'for', head: say.forWhom, cell: one => one.email ?? say.anybody },
              { id: 'role', head: say.role, cell: one => roleName(one.role, say) },
              { id: 'departments', head: say.departments, cell: one => <DepartmentsOf ids={one.departmentIds} /> },
              { id: 'state', head: say.invitedState, cell: one => <State invitation={one} /> },
              {
                id: 'revoke',
                head: say.actions,
                quiet: true,
                number: true,
                cell: one =>
                  one.acceptedAt === null && (
                    <Button variant="danger" size="small" onClick={() => revoke(one.id)}>
                      {say.revoke}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      {inviting && <InviteDialog onClose={onInvited} onMade={known.reload} />}
    </div>
  )
}

function State({ invitation: { acceptedAt, expiresAt } }: { invitation: Invitation }) {
  const say = useSentences(organisationSentences)
  const reading = useReading()
  if (acceptedAt !== null) return <Chip tone="good">{say.accepted(formatMoment(acceptedAt, reading))}</Chip>
  if (expiresAt < reading.now) return <Chip>{say.expired}</Chip>
  return <Chip tone="accent">{say.validUntil(formatMoment(expiresAt, reading))}</Chip>
}

/** Whom to invite; then the link, shown once. */
function InviteDialog({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const say = useSentences(organisationSentences)
  const act = useAct()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const [link, setLink] = useState<string | null>(null)
  const make = async () => {
    const made = await act.now('invite', { email: email.trim() || null, role, departmentIds })
    if (!made) return
    setLink(made.link)
    onMade()
  }
  return (
    <MadeOnceDialog
      title={say.invite}
      lead={say.inviteLead}
      made={link}
      madeLabel={say.inviteLink}
      make={{ label: say.makeLink, onClick: make }}
      act={act}
      onClose={onClose}
      say={say}
    >
      <Field label={say.email} hint={say.emailHint} required={false}>
        <TextInput type="email" value={email} maxLength={254} onValue={setEmail} />
      </Field>
      <RoleField value={role} onValue={setRole} />
      <DepartmentsField
        label={say.departments}
        ids={departmentIds}
        onIds={setDepartmentIds}
        most={DEPARTMENTS_OF_MEMBER_MAX}
      />
    </MadeOnceDialog>
  )
}
