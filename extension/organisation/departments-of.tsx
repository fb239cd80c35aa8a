import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { useSentences } from '../ui/language.tsx'
import { DepartmentOf } from './departments.tsx'

/** A member's or an invitation's departments. */
export function DepartmentsOf({ ids }: { ids: readonly string[] }) {
  const say = useSentences(organisationSentences)
  if (ids.length === 0) return <span class="muted">{say.noneOf}</span>
  return (
    <span class="row">
      {ids.map(id => (
        <DepartmentOf key={id} id={id} />
      ))}
    </span>
  )
}
