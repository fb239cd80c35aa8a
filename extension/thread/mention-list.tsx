import { useEffect, useState } from 'preact/hooks'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { Mention } from '../../shared/thread/message.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Avatar, DepartmentMark } from '../ui/marks.tsx'

/** Somebody who can be spoken to. */
export interface Candidate extends Mention {
  readonly colour?: number
  readonly email?: string
  readonly departmentId?: string
}

const PAUSE_MS = 120
const SHOWN_MAX = 8

/** People and departments whose name, or mail address, holds what was typed; null while nothing is being typed. */
export function useCandidates(typed: string | null): readonly Candidate[] | null {
  const language = useLanguage()
  const { departments } = useAround()
  const asked = useDeferred(typed, PAUSE_MS)
  const people = useRead('findMembers', asked === null ? null : { q: asked, limit: SHOWN_MAX })
  const [last, setLast] = useState<readonly Candidate[]>([])
  const items = people.value?.items
  useEffect(() => {
    if (items)
      setLast(
        items.map(({ id, name, email, departmentIds: [departmentId] }) => ({
          kind: 'member',
          id,
          name,
          email,
          ...(departmentId && { departmentId }),
        })),
      )
  }, [items])
  if (typed === null) return null
  const wanted = typed.toLowerCase()
  const found = departments
    .filter(one => `${one.name} ${one.englishName}`.toLowerCase().includes(wanted))
    .map(one => ({ kind: 'department' as const, id: one.id, name: nameIn(one, language), colour: one.colour }))
  const named = last.filter(one => `${one.name} ${one.email}`.toLowerCase().includes(wanted))
  return [...named.slice(0, SHOWN_MAX - Math.min(found.length, 3)), ...found].slice(0, SHOWN_MAX)
}

type MentionListProps = {
  id: string
  candidates: readonly Candidate[]
  active: number
  onChoose: (one: Candidate) => void
}

/** The names to choose from, above the box in which they are typed. Keys are the box's affair. */
export function MentionList({ id, candidates, active, onChoose }: MentionListProps) {
  const say = useSentences(threadSentences)
  if (candidates.length === 0) return <div class="mention-list muted">{say.nobodyFound}</div>
  return (
    <div class="mention-list" role="listbox" id={id} aria-label={say.people}>
      {candidates.map((one, index) => (
        // The box keeps the focus, so that typing goes on: the pointer is taken before it would move there.
        <div
          key={one.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={classes('mention-option', index === active && 'mention-option-active')}
          onMouseDown={event => {
            event.preventDefault()
            onChoose(one)
          }}
        >
          {one.kind === 'member' ? (
            <>
              <Avatar name={one.name} size="small" named />
              {one.name}
              {one.departmentId && <DepartmentOf id={one.departmentId} />}
            </>
          ) : (
            <DepartmentMark name={one.name} colour={one.colour} />
          )}
        </div>
      ))}
    </div>
  )
}
