import { CONDITION_DEPTH_MAX } from '../../shared/ownership/contract.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { IconButton } from '../ui/button.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Select } from '../ui/fields.tsx'
import { X } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { emptyGroup, emptyLeaf, type Group, type Leaf, leafKinds, type Node } from './condition-nodes.ts'

/** As many words or values as a condition may hold, and as long as each may be (UTF-16 units). */
const VALUES_MAX = 60
const VALUE_LENGTH = 60
const GROUP_MAX = 20

type GroupEditorProps = {
  group: Group
  onGroup: (group: Group) => void
  /** Left out for the outermost. */
  onRemove?: () => void
  /** 1 for the outermost. */
  level?: number
}

/** Conditions that belong together, and whether all or any of them must hold. */
export function GroupEditor({ group, onGroup, onRemove, level = 1 }: GroupEditorProps) {
  const say = useSentences(mapSentences)
  const replace = (key: string, node: Node | null) =>
    onGroup({ ...group, of: group.of.flatMap(one => (one.key === key ? (node ?? []) : [one])) })
  const add = (node: Node) => onGroup({ ...group, of: [...group.of, node] })
  const joins = (['all', 'any'] as const).flatMap(join => {
    const plain = { value: join, label: say[`group_${join}`] }
    return level === 1 ? [plain] : [plain, { value: `not_${join}` as const, label: say[`group_not_${join}`] }]
  })
  const full = group.of.length >= GROUP_MAX
  const items = [
    ...leafKinds.map(kind => ({ label: say[kind], disabled: full, onSelect: () => add(emptyLeaf(kind)) })),
    null,
    {
      label: say.addGroup,
      disabled: full || level >= CONDITION_DEPTH_MAX - 1,
      onSelect: () => add(emptyGroup(group.join === 'all' ? 'any' : 'all')),
    },
  ]
  return (
    <fieldset class="condition-group">
      <legend class="visually-hidden">{say[`group_${group.not ? 'not_' : ''}${group.join}`]}</legend>
      <div class="condition-head">
        <Select
          aria-label={say.joinLabel}
          value={group.not ? `not_${group.join}` : group.join}
          options={joins}
          onValue={value =>
            onGroup({ ...group, not: value.startsWith('not_'), join: value.endsWith('all') ? 'all' : 'any' })
          }
        />
        <span class="spacer" />
        {onRemove && <IconButton icon={X} label={say.remove} onClick={onRemove} />}
      </div>
      <ul class="conditions">
        {group.of.map(node => (
          <li key={node.key}>
            {node.kind === 'group' ? (
              <GroupEditor
                group={node}
                onGroup={next => replace(node.key, next)}
                onRemove={() => replace(node.key, null)}
                level={level + 1}
              />
            ) : (
              <LeafEditor
                leaf={node}
                onLeaf={next => replace(node.key, next)}
                onRemove={group.of.length > 1 || level > 1 ? () => replace(node.key, null) : undefined}
              />
            )}
          </li>
        ))}
      </ul>
      <Menu label={say.add} text={say.add} items={items} />
    </fieldset>
  )
}

type LeafEditorProps = { leaf: Leaf; onLeaf: (leaf: Leaf) => void; onRemove: (() => void) | undefined }

function LeafEditor({ leaf, onLeaf, onRemove }: LeafEditorProps) {
  const say = useSentences(mapSentences)
  const isWords = leaf.kind === 'words'
  const polarity = [
    { value: 'yes' as const, label: isWords ? say.contains : say.is },
    { value: 'no' as const, label: isWords ? say.containsNot : say.isNot },
  ]
  const wheres = (['either', 'subject', 'message'] as const).map(value => ({ value, label: say[`where_${value}`] }))
  return (
    <div class="condition-leaf">
      {isWords ? (
        <Select
          aria-label={say.whereLabel}
          value={leaf.where}
          options={wheres}
          onValue={where => onLeaf({ ...leaf, where })}
        />
      ) : (
        <span class="condition-field">{say[leaf.kind]}</span>
      )}
      <Select
        aria-label={say.polarity}
        value={leaf.not ? 'no' : 'yes'}
        options={polarity}
        onValue={value => onLeaf({ ...leaf, not: value === 'no' })}
      />
      <div class="condition-values">
        {leaf.kind === 'language' ? (
          <Languages values={leaf.values} onValues={values => onLeaf({ ...leaf, values })} />
        ) : (
          <ChipInput
            label={say[leaf.kind]}
            placeholder={isWords ? say.wordsPlaceholder : say.valuesPlaceholder}
            values={leaf.values}
            onValues={values => onLeaf({ ...leaf, values })}
            most={VALUES_MAX}
            length={VALUE_LENGTH}
          />
        )}
      </div>
      {onRemove && <IconButton icon={X} label={say.remove} onClick={onRemove} />}
    </div>
  )
}

function Languages({ values, onValues }: { values: readonly string[]; onValues: (values: string[]) => void }) {
  const say = useSentences(mapSentences)
  const put = (language: string, on: boolean) =>
    onValues(on ? [...values, language] : values.filter(one => one !== language))
  return (
    <div class="row">
      {(['zh', 'en'] as const).map(one => (
        <Checkbox key={one} label={say[one]} checked={values.includes(one)} onChecked={on => put(one, on)} />
      ))}
    </div>
  )
}
