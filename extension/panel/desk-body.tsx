import type { RefCallback } from 'preact'
import { panelSentences } from '../../shared/sentences/panel.ts'
import type { PageState } from '../bridge/page-link.ts'
import { NoTicket } from '../case/no-ticket.tsx'
import type { Ticket } from '../case/ticket.ts'
import { sayProblem } from '../client/say-problem.ts'
import type { AskStart } from '../handoff/ask-dialog.tsx'
import { CaseHandoffs } from '../handoff/case-handoffs.tsx'
import type { ArticleSearch } from '../knowledge/finding/search.ts'
import { ErrorState } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import { TabPanel } from '../ui/tabs.tsx'
import { TABS, type TabId } from './desk-header.tsx'
import { Loading } from './loading.tsx'
import { Overview } from './overview.tsx'

const DiscussionTab = later(async () => (await import('../thread/discussion-tab.tsx')).DiscussionTab)
const KnowledgeTab = later(async () => (await import('../knowledge/knowledge-tab.tsx')).KnowledgeTab)
const WroteByHand = later(async () => (await import('../knowledge/using/wrote-by-hand.tsx')).WroteByHand, true)
const JourneyTab = later(async () => (await import('../journey/journey-tab.tsx')).JourneyTab)

/** Answers of fewer characters are no article. */
const WROTE_LEAST = 30

/** What the body asks of the desk around it. */
export interface DeskActs {
  ask(start: AskStart): void
  focusSearch(): void
  setTab(tab: TabId): void
  write(): void
  /** Makes an article of the agent's own answer. */
  writeFromReply(): void
  touch(): void
}

export type DeskBodyProps = {
  page: PageState | null
  ticket: Ticket
  tab: TabId
  search: ArticleSearch
  searchBox: RefCallback<HTMLInputElement>
  openHub: ((page: string) => void) | undefined
  on: DeskActs
}

/** The chosen tab, or why it cannot be shown yet. Knowledge can be searched in any case. */
export function DeskBody(props: DeskBodyProps) {
  const { page, tab } = props
  if (!page?.facts) {
    return (
      <main class="panel-main" data-scrolls>
        <NoTicket page={page} />
        <Knowledge {...props} />
      </main>
    )
  }
  return (
    <main class="panel-main" data-scrolls>
      <TabPanel name={TABS} tab={tab}>
        {page.wrote >= WROTE_LEAST && <WroteByHand page={page} onSave={props.on.writeFromReply} />}
        <Content {...props} />
      </TabPanel>
    </main>
  )
}

function Knowledge({ page, ticket, search, searchBox, on }: DeskBodyProps) {
  const context = ticket.known.value?.context
  return (
    <KnowledgeTab
      suggested={context?.articles ?? []}
      usedIds={context?.usedArticleIds ?? []}
      search={search}
      searchRef={searchBox}
      onWrite={on.write}
      onFromReply={page?.facts ? on.writeFromReply : undefined}
    />
  )
}

function Content(props: DeskBodyProps) {
  const { page, ticket, tab, on } = props
  const say = useSentences(panelSentences)
  const language = useLanguage()
  const context = ticket.known.value?.context
  const problem = ticket.problem.value
  if (tab === 'knowledge') return <Knowledge {...props} />
  if (!context && problem) {
    return (
      <ErrorState
        title={say.loadFailed}
        text={sayProblem(problem, language)}
        busy={ticket.loading.value}
        onRetry={ticket.refresh}
      />
    )
  }
  if (!context || !page?.facts) return <Loading />
  const moved = { onMoved: ticket.merge, onStale: ticket.refresh }
  const askProposed = (after: NonNullable<AskStart['after']>) =>
    on.ask({ toDepartmentId: after.proposedDepartmentId, quote: '', after })
  if (tab === 'journey') return <JourneyTab context={context} onAdd={on.touch} onChanged={ticket.refresh} />
  if (tab === 'discussion') return <DiscussionTab context={context} page={page} openHub={props.openHub} />
  if (tab === 'handoffs') {
    return (
      <CaseHandoffs
        handoffs={context.handoffs}
        card={context.case}
        onAsk={intent => on.ask({ toDepartmentId: null, quote: page.selection, intent })}
        onAskProposed={askProposed}
        onAskFurther={within => on.ask({ toDepartmentId: null, quote: page.selection, within })}
        {...moved}
      />
    )
  }
  return <Overview {...props} context={context} facts={page.facts} onAskProposed={askProposed} {...moved} />
}
