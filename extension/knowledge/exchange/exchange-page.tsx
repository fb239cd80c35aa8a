import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { go } from '../../hub/place.ts'
import { useSentences } from '../../ui/language.tsx'
import { later } from '../../ui/later.tsx'
import { Page } from '../../ui/page.tsx'
import { TabPanel, Tabs } from '../../ui/tabs.tsx'

/** Fetched when somebody comes here, which is seldom. */
const ImportView = later(async () => (await import('./import-view.tsx')).ImportView)
const ExportView = later(async () => (await import('./export-view.tsx')).ExportView)
const PastImports = later(async () => (await import('./past-imports.tsx')).PastImports)

const tabs = ['import', 'export', 'history'] as const
type Tab = (typeof tabs)[number]

/** Articles in and out. Which of the two stands in the address. */
export function ExchangePage({ tab }: { tab: string | undefined }) {
  const say = useSentences(exchangeSentences)
  const library = useSentences(librarySentences)
  const current: Tab = tabs.find(one => one === tab) ?? 'import'
  return (
    <Page title={say.title} lead={say.lead} back={{ href: '#/knowledge', label: library.title }}>
      <Tabs
        name="exchange"
        label={say.title}
        tabs={tabs.map(id => ({ id, label: say[`${id}Tab`] }))}
        current={current}
        onChange={id => go(`#/knowledge/exchange/${id}`, true)}
      />
      <TabPanel name="exchange" tab={current}>
        {current === 'import' ? <ImportView /> : current === 'export' ? <ExportView /> : <PastImports />}
      </TabPanel>
    </Page>
  )
}
