import type { Context } from '../../shared/context.ts'
import type { Output } from '../../shared/contract.ts'
import { needsDecision, wouldReturn } from '../../shared/handoff/hops.ts'
import type { DepartmentCard } from '../../shared/organisation.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useDepartment } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'

/** So many requests must have been answered, and so large a share sent back, before the odds are worth a word. */
const ODDS_LEAST = 3
const ODDS_SHARE = 0.4

type BeforeSendingProps = {
  to: DepartmentCard
  context: Context
  onInstead: (departmentId: string) => void
  /** The asking department, which is no answer to "where else". */
  except: string
}

/** What one should know before asking a department: that it becomes a decision, that it goes back, or that such cases do not stay there. */
export function BeforeSending({ to, context, onInstead, except }: BeforeSendingProps) {
  const say = useSentences(askingSentences)
  const language = useLanguage()
  const { topicId } = context.ownership
  const odds = useRead('readOdds', { toDepartmentId: to.id, ...(topicId && { topicId }) })
  if (needsDecision(context.handoffs, to.id)) return <Banner tone="warn">{say.willBeDecided}</Banner>
  return (
    <>
      {wouldReturn(context.handoffs, to.id) && <Banner tone="warn">{say.wouldReturn(nameIn(to, language))}</Banner>}
      {odds.value && <Odds odds={odds.value} to={to} onInstead={onInstead} except={except} />}
    </>
  )
}

type OddsProps = Pick<BeforeSendingProps, 'to' | 'onInstead' | 'except'> & { odds: Output<'readOdds'> }

function Odds({ odds: { asked, declined, proposed }, to, onInstead, except }: OddsProps) {
  const say = useSentences(askingSentences)
  const language = useLanguage()
  const likely = useDepartment(proposed.find(one => one.departmentId !== to.id)?.departmentId ?? null)
  if (asked < ODDS_LEAST || declined / asked < ODDS_SHARE) return null
  const end = likely ? say.oddsProposed(nameIn(likely, language)) : say.oddsEnd
  return (
    <Banner tone="warn">
      {say.odds(declined, asked, nameIn(to, language))}
      {end}
      {likely && likely.id !== except && (
        <Button size="small" onClick={() => onInstead(likely.id)}>
          {say.askInstead(nameIn(likely, language))}
        </Button>
      )}
    </Banner>
  )
}
