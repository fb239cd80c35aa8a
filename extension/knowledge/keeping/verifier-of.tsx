import type { Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useDepartment } from '../../organisation/departments.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'

/** Who vouches for an article, by name. */
export function VerifierOf({ verifier }: { verifier: Article['verifier'] }) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const department = useDepartment(verifier?.kind === 'department' ? verifier.id : null)
  if (verifier === null) return <>{say.verifierLeads}</>
  if (verifier.kind === 'member') return <>{verifier.name}</>
  return <>{department ? say.leadsOf(nameIn(department, language)) : say.verifierLeads}</>
}
