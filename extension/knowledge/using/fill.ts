import type { CaseFacts } from '../../../shared/case.ts'
import type { DepartmentCard, Member } from '../../../shared/organisation.ts'
import type { Language } from '../../../shared/sentences.ts'
import type { VariableValues } from '../../../shared/variables.ts'
import { ticketNumber } from '../../case/ticket-name.ts'
import { nameIn } from '../../organisation/department-name.ts'

/** The drafts of answers to an article's questions begin with this; they are no unsent texts. */
export const FILLED = 'fill|'

/** What the variables of an article stand for on this ticket, in the article's language; today is this browser's. */
export function valuesFor(
  facts: CaseFacts | null,
  me: Member,
  departments: readonly DepartmentCard[],
  language: Language,
): VariableValues {
  const mine = departments.find(one => one.id === me.departmentIds[0])
  return {
    'customer.name': facts?.requester.name,
    'customer.email': facts?.requester.email,
    'customer.phone': facts?.requester.phone,
    'agent.name': me.name,
    'agent.department': mine && nameIn(mine, language),
    'case.id': facts ? ticketNumber(facts) : undefined,
    'case.subject': facts?.subject,
    today: new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }).format(),
  }
}
