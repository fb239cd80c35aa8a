import { isSame } from '../../shared/ownership/changes.ts'
import type { MapChange, OwnershipMap } from '../../shared/ownership/contract.ts'
import { nameIn } from '../organisation/department-name.ts'
import type { Say } from './role-text.ts'

type Named = { readonly name: string; readonly englishName: string }

/** Whose names a change may need. */
export interface Names {
  readonly language: 'zh' | 'en'
  readonly department: (id: string) => string
  readonly topics: readonly (Named & { readonly id: string })[]
  /** A day as the reader writes it. */
  readonly dated: (at: number) => string
}

/** One change of the map in words. */
export function changeText(change: MapChange, say: Say, names: Names): string {
  const { before, after } = change
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed'
  const topic = topicName(change, say, names)
  if (what !== 'changed') return say[`change_${change.kind}_${what}`](topic)
  return say[`change_${change.kind}_changed`](topic, fieldsText(before, after, say, names))
}

function topicName(change: MapChange, say: Say, { topics, language }: Names): string {
  if (change.kind === 'topic') return nameIn((change.after ?? change.before) as Named, language)
  const rule = change.after ?? change.before
  const topic = topics.find(one => one.id === rule?.topicId)
  return topic ? nameIn(topic, language) : say.goneTopic
}

function fieldsText(before: object | null, after: object | null, say: Say, names: Names): string {
  const [was, is] = [before ?? {}, after ?? {}] as Record<string, unknown>[]
  const fields = Object.keys(is ?? {}).filter(key => !isSame(was?.[key], is?.[key]))
  return fields
    .map(key => {
      const field = say[`field_${key}` as 'field_name'] ?? key
      const [from, to] = [was?.[key], is?.[key]].map(value => valueText(key, value, say, names))
      return from === undefined || to === undefined ? field : say.fromTo(field, from, to)
    })
    .join(say.fieldsJoin)
}

/** What a field held, in a few words; undefined where that would say nothing. */
function valueText(key: string, value: unknown, say: Say, names: Names): string | undefined {
  if (key === 'departmentId') return names.department(String(value))
  if (key.endsWith('Ids') && Array.isArray(value)) {
    return value.length === 0 ? say.none : value.map(id => names.department(String(id))).join(' ')
  }
  if (key === 'effectiveFrom' || key === 'reviewBy') return typeof value === 'number' ? names.dated(value) : say.none
  if (key === 'name' || key === 'englishName') return value === '' ? say.none : String(value)
  if (key === 'priority') return String(value)
  return undefined
}

/** The names that a map's changes need: topics of both maps, so that removed ones are named too. */
export const topicsOf = (...maps: readonly (Pick<OwnershipMap, 'topics'> | null)[]) =>
  maps.flatMap(one => one?.topics ?? [])
