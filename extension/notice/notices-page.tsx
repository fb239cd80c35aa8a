import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { go } from '../hub/place.ts'
import { useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { ChoicesTab } from './choices.tsx'
import { NoticeList } from './notice-list.tsx'

/** What I was told, and how I want to be told. */
export function NoticesPage({ tab }: { tab: string | undefined }) {
  const say = useSentences(noticesSentences)
  const current = tab === 'choices' ? 'choices' : 'list'
  const tabs = [
    { id: 'list' as const, label: say.tabList },
    { id: 'choices' as const, label: say.tabChoices },
  ]
  return (
    <Page title={say.title} lead={current === 'list' ? say.lead : say.choicesLead} narrow>
      <Tabs
        name="notices"
        label={say.title}
        tabs={tabs}
        current={current}
        onChange={to => go(to === 'list' ? '#/notices' : '#/notices/choices', true)}
      />
      <TabPanel name="notices" tab={current}>
        {current === 'list' ? <NoticeList start="all" onGo={place => go(`#/${place}`)} /> : <ChoicesTab />}
      </TabPanel>
    </Page>
  )
}
