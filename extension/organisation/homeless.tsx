import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { hrefTo } from '../hub/place.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { Users } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { useAround } from './departments.tsx'
import { isAdmin } from './rights.ts'

/** Nothing is here for whoever belongs to no department; `then` says what will be. Admins can end that themselves. */
export function Homeless({ then }: { then: string }) {
  const say = useSentences(organisationSentences)
  const admin = isAdmin(useAround().me)
  return (
    <EmptyState
      icon={Users}
      title={say.homeless}
      text={admin ? say.homelessSelf(then) : say.homelessAsk(then)}
      action={
        admin && (
          <a class="button" href={hrefTo(['members'])}>
            {say.toMembers}
          </a>
        )
      }
    />
  )
}
