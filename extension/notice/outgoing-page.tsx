import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { go } from '../hub/place.ts'
import { useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { DeadLettersTab } from './dead-letters.tsx'
import { MailTab } from './mail-settings.tsx'
import { RobotsTab } from './robots.tsx'
import { WebhookPage } from './webhook-page.tsx'
import { WebhooksTab } from './webhooks.tsx'

const tabIds = ['robots', 'mail', 'webhooks', 'dead'] as const
type TabId = (typeof tabIds)[number]

const leads = { robots: 'robotsLead', mail: 'mailLead', webhooks: 'webhooksLead', dead: 'deadLead' } as const
const tabs = { robots: RobotsTab, mail: MailTab, webhooks: WebhooksTab, dead: DeadLettersTab } as const

/** What leaves Baton: robots, mail, webhooks, and what did not arrive. */
export function OutgoingPage({ rest: [tab, id] }: { rest: readonly string[] }) {
  const say = useSentences(outgoingSentences)
  const current: TabId = tabIds.find(one => one === tab) ?? 'robots'
  if (current === 'webhooks' && id !== undefined) return <WebhookPage key={id} id={id} />
  const Current = tabs[current]
  return (
    <Page title={say.title} lead={say[leads[current]]}>
      <Tabs
        name="outgoing"
        label={say.title}
        tabs={tabIds.map(one => ({ id: one, label: say[one] }))}
        current={current}
        onChange={to => go(to === 'robots' ? '#/outgoing' : `#/outgoing/${to}`, true)}
      />
      <TabPanel name="outgoing" tab={current}>
        <Current />
      </TabPanel>
    </Page>
  )
}
