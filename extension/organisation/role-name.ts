import type { Role } from '../../shared/organisation.ts'
import type { organisationSentences } from '../../shared/sentences/organisation.ts'
import type { useSentences } from '../ui/language.tsx'

export type OrganisationSay = ReturnType<typeof useSentences<(typeof organisationSentences)['zh']>>

/** What a role is called. */
export function roleName(role: Role, say: OrganisationSay): string {
  return role === 'lead' ? say.leadRole : say[role]
}
