import { useEffect, useId, useMemo } from 'preact/hooks'
import { foldTag, inUse } from '../../shared/knowledge/tags.ts'
import { tagSentences } from '../../shared/sentences/knowledge-tags.ts'
import { useList } from '../client/use-list.ts'
import { ChipInput } from '../ui/chip-input.tsx'
import { Select, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { parted } from './writing/article-input.ts'

/** A page of tags are a thousand at least: nobody looks through more than three. */
const TAGS_READ = 3_000

/** The tags in use, the most borne first; none while they are not known. */
function useTags(departmentId?: string): readonly { readonly tag: string; readonly articles: number }[] {
  const list = useList('listTags', departmentId === undefined ? {} : { departmentId })
  const { items, more, busy } = list
  const few = (items?.length ?? 0) < TAGS_READ
  useEffect(() => {
    if (more && !busy && few) more()
  }, [more, busy, few])
  return useMemo(() => (items ?? []).toSorted((a, b) => b.articles - a.articles), [items])
}

type TagFilterProps = { departmentId: string | undefined; value: string | undefined; onValue: (tag: string) => void }

/** Narrows a list to one tag; '' to none. Not there where nothing bears one. */
export function TagFilter({ departmentId, value, onValue }: TagFilterProps) {
  const say = useSentences(tagSentences)
  const tags = useTags(departmentId)
  const chosen = value === undefined ? undefined : tags.find(one => foldTag(one.tag) === foldTag(value))
  if (tags.length === 0 && value === undefined) return null
  return (
    <Select
      aria-label={say.tag}
      value={chosen?.tag ?? value ?? ''}
      onValue={onValue}
      options={[
        { value: '', label: say.allTags },
        ...(value !== undefined && !chosen ? [{ value, label: say.tagCount(value, 0) }] : []),
        ...tags.map(({ tag, articles }) => ({ value: tag, label: say.tagCount(tag, articles) })),
      ]}
    />
  )
}

type TagChipsProps = Pick<Parameters<typeof ChipInput>[0], 'label' | 'placeholder' | 'most' | 'length'> & {
  tags: readonly string[]
  onTags: (tags: string[]) => void
}

/** Tags as chips: those in use are offered, and taken in the spelling that they have. */
export function TagChips({ tags, onTags, ...input }: TagChipsProps) {
  const known = useTags().map(one => one.tag)
  return <ChipInput {...input} values={tags} onValues={values => onTags(inUse(values, known))} offers={known} />
}

const OFFERED = 50

/** Tags in one line, parted by commas: the last one typed is completed from those in use. */
export function TagLine({ value, onValue }: { value: string; onValue: (tags: string) => void }) {
  const id = useId()
  const known = useTags().map(one => one.tag)
  const at = Math.max(...[...',，、;；'].map(sign => value.lastIndexOf(sign))) + 1
  const before = value.slice(0, at) + (at > 0 ? ' ' : '')
  const begun = foldTag(value.slice(at).trim())
  const has = parted(value).map(foldTag)
  const offers = known.filter(tag => foldTag(tag).startsWith(begun) && !has.includes(foldTag(tag))).slice(0, OFFERED)
  return (
    <>
      <TextInput
        maxLength={400}
        list={id}
        value={value}
        onValue={onValue}
        onBlur={() => onValue(inUse(parted(value), known).join(', '))}
      />
      <datalist id={id}>
        {offers.map(tag => (
          <option key={tag} value={`${before}${tag}`.replace(/\s+/g, ' ')} />
        ))}
      </datalist>
    </>
  )
}
