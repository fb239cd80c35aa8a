import { useState } from 'preact/hooks'
import type { Condition, OwnershipMap, Topic } from '../../shared/ownership/contract.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { MapIcon } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Table } from '../ui/table.tsx'
import { conditionText } from './condition-text.ts'
import { rulesOf } from './topic-edit.ts'

const ADDRESS = '#/ownership'

/** All topics, to search through and to open. */
export function Topics({ map }: { map: OwnershipMap }) {
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
