import { useState } from 'preact/hooks'
import type { Condition, OwnershipMap, Topic } from '../../shared/ownership/contract.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { type Known, useRead } from '../client/use-read.ts'
import { go } from '../hub/place.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { MapIcon, Plus } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Lead, Page } from '../ui/page.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Table } from '../ui/table.tsx'
import { conditionText } from './condition-text.ts'
import { rulesOf } from './topic-edit.ts'
import { TopicEditor } from './topic-editor.tsx'
import { TopicView } from './topic-view.tsx'
import { TryIt } from './try-it.tsx'

const ADDRESS = '#/ownership'

/** Which department is accountable for what: the topics, each with its rules, and a box to try the map in. */
export function OwnershipPage({ topicId }: { topicId: string | undefined }) {
  const say = useSentences(mapSentences)
  const { me, departments } = useAround()
  const map = useRead('readOwnership', {})
  const organisation = useRead('readOrganisation', {})
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'ownership')) map.reload()
  })
  const mayAdd = departments.some(one => leads(me, one.id))
  const add = mayAdd && (
    <a class="button button-primary" href={`${ADDRESS}/new`}>
      <Plus size={15} />
      {say.newTopic}
    </a>
  )
  const triageDepartmentId = organisation.value?.triageDepartmentId ?? ''
  return (
    <Page title={say.title} lead={<Lead text={say.lead} note={!mayAdd && say.readOnly} />} actions={add}>
      <Loaded known={map} lines={8}>
        {value => (
          <div class="map-columns">
            <Topics map={value} />
            <aside class="stack">
              <TryIt map={value} triageDepartmentId={triageDepartmentId} />
              <Triage departmentId={triageDepartmentId} />
            </aside>
            {topicId !== undefined && (
              <OneTopic
                key={topicId}
                map={value}
                known={map}
                topicId={topicId}
                triageDepartmentId={triageDepartmentId}
              />
            )}
          </div>
        )}
      </Loaded>
    </Page>
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

function Topics({ map }: { map: OwnershipMap }) {
  const say = useSentences(mapSentences)
  const { departments } = useAround()
  const [query, setQuery] = useState('')
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  if (map.topics.length === 0) return <EmptyState icon={MapIcon} title={say.emptyTitle} text={say.emptyText} />
  const shown = map.topics
    .filter(topic => departmentId === null || topic.departmentId === departmentId)
    .filter(topic => matches(map, topic, query))
    .sort((a, b) => order(departments, a) - order(departments, b) || a.name.localeCompare(b.name, 'zh'))
  const none = (
    <EmptyState
      title={say.noneFound}
      text={say.noneFoundText}
      action={
        <Button
          onClick={() => {
            setQuery('')
            setDepartmentId(null)
          }}
        >
          {say.allDepartments}
        </Button>
      }
    />
  )
  return (
    <div class="stack">
      <div class="toolbar">
        <SearchBox label={say.search} value={query} onValue={setQuery} />
        <DepartmentFilter
          label={say.department}
          all={say.allDepartments}
          departments={departments}
          value={departmentId}
          onValue={setDepartmentId}
        />
      </div>
      <Table
        label={say.topics}
        rows={shown}
        rowKey={topic => topic.id}
        empty={none}
        columns={[
          { id: 'topic', head: say.topic, cell: topic => <TopicName map={map} topic={topic} /> },
          { id: 'department', head: say.department, cell: topic => <DepartmentOf id={topic.departmentId} /> },
          { id: 'deputies', head: say.deputies, cell: topic => <Deputies ids={topic.deputyIds} /> },
          { id: 'rules', head: say.rules, cell: topic => <RuleCount map={map} topic={topic} />, number: true },
        ]}
      />
    </div>
  )
}

const order = (departments: readonly { id: string }[], topic: Topic) =>
  departments.findIndex(one => one.id === topic.departmentId)

function matches(map: OwnershipMap, topic: Topic, query: string): boolean {
  const wanted = query.trim().toLowerCase()
  const texts = [topic.name, topic.englishName, ...rulesOf(map, topic.id).flatMap(rule => wordsOf(rule.when))]
  return wanted === '' || texts.some(text => text.toLowerCase().includes(wanted))
}

function wordsOf(condition: Condition): readonly string[] {
  if (condition.kind === 'not') return wordsOf(condition.of)
  if (condition.kind === 'words') return condition.words
  return 'of' in condition ? condition.of.flatMap(wordsOf) : condition.values
}

function TopicName({ map, topic }: { map: OwnershipMap; topic: Topic }) {
  const say = useSentences(mapSentences)
  const language = useLanguage()
  const rules = rulesOf(map, topic.id)
  const first = rules.find(rule => rule.enabled) ?? rules[0]
  return (
    <div class="topic-name">
      <a class="title-link" href={`${ADDRESS}/${topic.id}`}>
        {nameIn(topic, language)}
      </a>
      <div class="muted topic-summary">{first ? conditionText(first.when, say) : say.noRules}</div>
    </div>
  )
}

function Deputies({ ids }: { ids: readonly string[] }) {
  return (
    <span class="row">
      {ids.length === 0 ? <span class="muted">—</span> : ids.map(id => <DepartmentOf key={id} id={id} />)}
    </span>
  )
}

function RuleCount({ map, topic }: { map: OwnershipMap; topic: Topic }) {
  const say = useSentences(mapSentences)
  const rules = rulesOf(map, topic.id)
  return <>{say.ruleCount(rules.length, rules.filter(rule => !rule.enabled).length)}</>
}
