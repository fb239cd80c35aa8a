import { type Role, roles } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { RadioGroup } from '../ui/choices.tsx'
import { useSentences } from '../ui/language.tsx'
import { useAround } from './departments.tsx'
import { roleName } from './role-name.ts'

/** What somebody may do. Only owners make or unmake owners. */
export function RoleField({ value, onValue }: { value: Role; onValue: (role: Role) => void }) {
  const say = useSentences(organisationSentences)
  const mayOwn = useAround().me.role === 'owner'
  return (
    <RadioGroup
      label={say.role}
      value={value}
      onValue={onValue}
      options={roles.map(role => ({
        value: role,
        label: roleName(role, say),
        hint: say[`hint_${role}`],
        disabled: !mayOwn && (role === 'owner' || value === 'owner'),
      }))}
    />
  )
}
