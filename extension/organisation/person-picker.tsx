import { useState } from 'preact/hooks'
import type { MemberCard } from '../../shared/organisation.ts'
import { peopleSentences } from '../../shared/sentences/people.ts'
import { recentPeople, rememberPerson } from '../client/recent-people.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useDeferred } from '../client/use-deferred.ts'
import { useList } from '../client/use-list.ts'
import { useRead } from '../client/use-read.ts'
import { useSentences } from '../ui/language.tsx'
import { Avatar } from '../ui/marks.tsx'
import { type Choice, Picker } from '../ui/picker.tsx'

const PAUSE_MS = 150
const PAGE = 20
const NONE = 'none'

type PersonPickerProps = {
  /** Read aloud where no `Field` stands around it. */
  label?: string
  /** The chosen person's id; empty for nobody. */
  value: string
  /** `person` is null where `none` was chosen. */
  onValue: (id: string, person: MemberCard | null) => void
  /** Only people of this department. */
  departmentId?: string
  /** Ids that cannot be chosen. */
  without?: readonly string[]
  /** Names that are known already, by id. */
  names?: Readonly<Record<string, string>> | undefined
  /** What choosing nobody is called; left out, somebody has to be chosen. */
  none?: string
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
}

/** Chooses one of the workspace's active people: those chosen lately and the first by name, or whoever the server finds. */
export function PersonPicker(props: PersonPickerProps) {
  const { value, onValue, departmentId, without = [], none, placeholder, names, ...rest } = props
  const say = useSentences(peopleSentences)
  const backend = useBackend()
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState('')
  const [met, setMet] = useState<MemberCard | null>(null)
  const q = useDeferred(asked, asked === '' ? 0 : PAUSE_MS)
  const found = usePeople(open && q === asked ? q : null, departmentId)
  const name = useNameOf(value, met?.id === value ? met.name : names?.[value])
  const people = found.people?.filter(one => !without.includes(one.id)) ?? null
  const choices = people && [
    ...(none !== undefined && q === '' ? [{ key: NONE, view: none }] : []),
    ...people.map((one): Choice => ({ key: one.id, view: <Person person={one} recent={found.recent.has(one.id)} /> })),
  ]
  const choose = (key: string) => {
    const person = people?.find(one => one.id === key) ?? null
    setMet(person)
    if (person) rememberPerson(backend, person.id)
    onValue(person?.id ?? '', person)
  }
  const nobody = people?.length === 0 && !found.more ? (q === '' ? say.nobodyHere : say.nobody(q)) : null
  return (
    <Picker
      {...rest}
      shown={value === '' ? (none ?? '') : name}
      placeholder={placeholder ?? say.choose}
      open={open}
      onOpen={setOpen}
      onSearch={setAsked}
      choices={choices}
      onChoose={choose}
      more={found.more}
      notice={found.failed ? say.failed : nobody}
    />
  )
}

/** Mail addresses tell apart who is called the same. */
function Person({ person, recent }: { person: MemberCard; recent: boolean }) {
  const say = useSentences(peopleSentences)
  return (
    <>
      <Avatar name={person.name} size="small" named />
      <span class="picker-words">
        <span>{person.name}</span>
        <span class="muted">{person.email}</span>
        {recent && <span class="muted">{`· ${say.recent}`}</span>}
      </span>
    </>
  )
}

/** Whom `q` finds, page by page; null asks for nothing. Without words those chosen lately come first. */
function usePeople(q: string | null, departmentId: string | undefined) {
  const backend = useBackend()
  const where = departmentId === undefined ? {} : { departmentId }
  const list = useList('findMembers', q === null ? null : { q, limit: PAGE, ...where })
  const ids = q === '' ? recentPeople(backend) : []
  const lately = useRead('readMembers', ids.length === 0 ? null : { ids: [...ids] })
  const works = (one: MemberCard) => departmentId === undefined || one.departmentIds.includes(departmentId)
  const recent = ids.flatMap(id => lately.value?.items.find(one => one.id === id && one.active && works(one)) ?? [])
  const waits = list.items === null || (ids.length > 0 && lately.value === null && !lately.problem)
  const others = list.items?.filter(one => !recent.some(({ id }) => id === one.id)) ?? []
  return {
    people: waits ? null : [...recent, ...others],
    recent: new Set(recent.map(one => one.id)),
    more: waits ? null : list.more,
    failed: list.problem !== null,
  }
}

/** A person's name, asked for where it is not known; whoever has left is marked. */
function useNameOf(id: string, known: string | undefined): string {
  const say = useSentences(peopleSentences)
  const { value } = useRead('readMembers', id === '' || known !== undefined ? null : { ids: [id] })
  if (known !== undefined || !value) return known ?? ''
  const [person] = value.items
  return person ? (person.active ? person.name : say.former(person.name)) : say.gone
}
