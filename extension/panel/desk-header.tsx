import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { panelSentences } from '../../shared/sentences/panel.ts'
import { CaseHeader } from '../case/case-header.tsx'
import { PanelButtons } from '../case/panel-buttons.tsx'
import { useStandBeside, useUnreadBeside } from '../thread/beside.ts'
import { useSentences } from '../ui/language.tsx'
import { Tabs } from '../ui/tabs.tsx'

export const tabIds = ['overview', 'knowledge', 'journey', 'handoffs', 'discussion'] as const
export type TabId = (typeof tabIds)[number]

/** Ties the tabs to their panels. */
export const TABS = 'desk'

type DeskHeaderProps = {
  facts: CaseFacts | null
  context: Context | null
  tab: TabId
  onTab: (tab: TabId) => void
}

/** Customer, ticket and tabs; without a ticket the product's name. */
export function DeskHeader({ facts, context, tab, onTab }: DeskHeaderProps) {
  const say = useSentences(panelSentences)
  const unread = useUnreadBeside(context)
  useStandBeside(context)
  const counts: Partial<Record<TabId, number>> = {
    knowledge: context?.articles.length ?? 0,
    handoffs: context?.handoffs.filter(one => isOpen(one.state)).length ?? 0,
    discussion: unread,
  }
  if (!facts) {
    return (
      <header class="panel-header panel-header-bare">
        <h1>{say.product}</h1>
        <span class="spacer" />
        <PanelButtons />
      </header>
    )
  }
  return (
    <header class="panel-header">
      <CaseHeader facts={facts}>
        <PanelButtons />
      </CaseHeader>
      <Tabs
        name={TABS}
        label={say.tabs}
        current={tab}
        onChange={onTab}
        tabs={tabIds.map(id => ({ id, label: say[id], count: counts[id] ?? 0 }))}
      />
    </header>
  )
}
