import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { type Known, useRead } from '../client/use-read.ts'
import { go } from '../hub/place.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround, useDepartment } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Plus } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Lead, Page } from '../ui/page.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { AuditPage } from './audit-page.tsx'
import { HistoryPage } from './history-page.tsx'
import { RolesPage } from './roles-page.tsx'
import { TopicEditor } from './topic-editor.tsx'
import { TopicView } from './topic-view.tsx'
import { Topics } from './topics.tsx'
import { TryIt } from './try-it.tsx'

const ADDRESS = '#/ownership'

const views = ['topics', 'roles', 'audit', 'history'] as const
type View = (typeof views)[number]
const isView = (part: string | undefined): part is View => views.some(one => one === part)

/** Which department is accountable for what: topics with their rules, the RACI table, what the audit found, and the history. */
export function OwnershipPage({ topicId: part }: { topicId: string | undefined }) {
  const say = useSentences(mapSentences)
  const sayViews = useSentences(auditSentences)
  const { me, departments } = useAround()
  const map = useRead('readOwnership', {})
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'ownership')) map.reload()
  })
  const mayAdd = departments.some(one => leads(me, one.id))
  const view = isView(part) ? part : 'topics'
  const add = mayAdd && view === 'topics' && (
    <a class="button button-primary" href={`${ADDRESS}/new`}>
      <Plus size={15} />
      {say.newTopic}
    </a>
  )
  return (
    <Page title={say.title} lead={<Lead text={say.lead} note={!mayAdd && say.readOnly} />} actions={add}>
      <Tabs
        name="ownership"
        label={sayViews.views}
        tabs={views.map(id => ({ id, label: sayViews[`view_${id}`] }))}
        current={view}
        onChange={to => go(to === 'topics' ? ADDRESS : `${ADDRESS}/${to}`, true)}
      />
      <TabPanel name="ownership" tab={view}>
        <Loaded known={map} lines={8}>
          {value => {
            if (view === 'roles') return <RolesPage map={value} known={map} />
            if (view === 'audit') return <AuditPage map={value} />
            if (view === 'history') return <HistoryPage map={value} onMap={map.put} />
            return <TopicsView map={value} known={map} topicId={isView(part) ? undefined : part} />
          }}
        </Loaded>
      </TabPanel>
    </Page>
  )
}

type TopicsViewProps = { map: OwnershipMap; known: Known<OwnershipMap>; topicId: string | undefined }

function TopicsView({ map, known, topicId }: TopicsViewProps) {
  const organisation = useRead('readOrganisation', {})
  const triageDepartmentId = organisation.value?.triageDepartmentId ?? ''
  return (
    <div class="map-columns">
      <Topics map={map} />
      <aside class="stack">
        <TryIt map={map} triageDepartmentId={triageDepartmentId} />
        <Triage departmentId={triageDepartmentId} />
      </aside>
      {topicId !== undefined && (
        <OneTopic key={topicId} map={map} known={known} topicId={topicId} triageDepartmentId={triageDepartmentId} />
      )}
    </div>
  )
}

function Triage({ departmentId }: { departmentId: string }) {
  const say = useSentences(mapSentences)
  const language = useLanguage()
  const triage = useDepartment(departmentId)
  return triage ? <p class="muted">{say.triage(nameIn(triage, language))}</p> : null
}

/** The topic that the address names: to change for those who may, else to read. */
function OneTopic(props: {
  map: OwnershipMap
  known: Known<OwnershipMap>
  topicId: string
  triageDepartmentId: string
}) {
  const { map, known, topicId, triageDepartmentId } = props
  const { me, departments } = useAround()
  const phases = useRead('readJourneyMap', {}).value?.phases ?? []
  const close = () => go(ADDRESS)
  const topic = map.topics.find(one => one.id === topicId)
  const isNew = topicId === 'new'
  if (!topic && !isNew) return null
  const may = topic ? leads(me, topic.departmentId) : departments.some(one => leads(me, one.id))
  if (topic && !may) return <TopicView map={map} topic={topic} onClose={close} />
  if (!may) return null
  return (
    <TopicEditor
      map={map}
      topicId={isNew ? null : topicId}
      phases={phases}
      triageDepartmentId={triageDepartmentId}
      onMap={known.put}
      onClose={close}
    />
  )
}
