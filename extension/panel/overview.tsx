import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import { panelSentences } from '../../shared/sentences/panel.ts'
import { HealthNotice } from '../case/health-notice.tsx'
import { useBackend } from '../client/use-backend.tsx'
import { askDraftName } from '../handoff/ask-dialog.tsx'
import { OpenHandoffs } from '../handoff/case-handoffs.tsx'
import type { HandoffCardProps } from '../handoff/handoff-card.tsx'
import { JourneyShort } from '../journey/journey-short.tsx'
import { Suggestions } from '../knowledge/finding/suggestions.tsx'
import { OwnerCard } from '../ownership/owner-card.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import type { DeskBodyProps } from './desk-body.tsx'

const CaseTasks = later(async () => (await import('../task/case-tasks.tsx')).CaseTasks)

type OverviewProps = DeskBodyProps &
  Pick<HandoffCardProps, 'onMoved' | 'onStale' | 'onAskProposed'> & { context: Context; facts: CaseFacts }

/** Everything about the ticket at a glance, each part with its next step. */
export function Overview({ page, ticket, context, facts, openHub, on, ...moves }: OverviewProps) {
  const quote = page?.selection ?? ''
  const { onMoved, onStale, onAskProposed } = moves
  return (
    <>
      {page && <HealthNotice health={page.health} />}
      <DraftWaiting facts={facts} onResume={() => on.ask({ toDepartmentId: null, quote: '' })} />
      <OwnerCard
        context={context}
        facts={facts}
        onAsk={toDepartmentId => on.ask({ toDepartmentId, quote })}
        onMap={openHub && (() => openHub('ownership'))}
      />
      <OpenHandoffs handoffs={context.handoffs} onMoved={onMoved} onStale={onStale} onAskProposed={onAskProposed} />
      <CaseTasks context={context} facts={facts} onChanged={ticket.mergeTask} onStale={ticket.refresh} />
      <Suggestions
        articles={context.articles}
        usedIds={context.usedArticleIds}
        away={context.articlesAway ?? false}
        onSearch={on.focusSearch}
        onAll={() => on.setTab('knowledge')}
      />
      <JourneyShort context={context} onAll={() => on.setTab('journey')} />
    </>
  )
}

/** A packet that was begun for this ticket and not sent. */
function DraftWaiting({ facts, onResume }: { facts: CaseFacts; onResume: () => void }) {
  const say = useSentences(panelSentences)
  if (!useBackend().drafts.value.has(askDraftName(facts))) return null
  return (
    <Banner
      action={
        <Button size="small" onClick={onResume}>
          {say.resume}
        </Button>
      }
    >
      {say.draftWaiting}
    </Banner>
  )
}
