import { X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { type PracticeTicket, practicePriorities, practiceQueues, practiceStatuses } from '../../../shared/practice.ts'
import { change, me } from './desk-state.ts'
import { language, sentences } from './preferences.ts'

const TAGS_MAX = 12
const NOBODY = ''

/** The ticket's fields; each is saved when it is changed. */
export function Properties({ ticket }: { ticket: PracticeTicket }) {
  const s = sentences.value
  const { id } = ticket
  const queueName = (queue: (typeof practiceQueues)[number]) =>
    language.value === 'zh' ? queue.name : queue.englishName
  return (
    <section class="card properties" aria-labelledby="properties-title">
      <h2 id="properties-title">{s.properties}</h2>
      <Choice
        label={s.status}
        value={ticket.status}
        options={practiceStatuses.map(one => [one, s[`status_${one}`]])}
        onChoose={status => void change(id, { status })}
      />
      <Choice
        label={s.queue}
        value={ticket.queueId}
        options={practiceQueues.map(one => [one.id, queueName(one)])}
        onChoose={queueId => void change(id, { queueId })}
      />
      <Choice
        label={s.assignee}
        value={ticket.assignee?.id ?? NOBODY}
        options={[[NOBODY, s.nobody], ...(me.value?.agents ?? []).map(one => [one.id, one.name] as const)]}
        onChoose={assigneeId => void change(id, { assigneeId: assigneeId === NOBODY ? null : assigneeId })}
      />
      <Choice
        label={s.priority}
        value={ticket.priority}
        options={practicePriorities.map(one => [one, s[`priority_${one}`]])}
        onChoose={priority => void change(id, { priority })}
      />
      <Tags tags={ticket.tags} onChange={tags => void change(id, { tags })} />
    </section>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={event => onChoose(event.currentTarget.value as T)}>
        {options.map(([key, name]) => (
          <option key={key} value={key} selected={key === value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Tags({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const s = sentences.value
  const [typed, setTyped] = useState('')
  const add = () => {
    const tag = typed.trim()
    setTyped('')
    if (tag && !tags.includes(tag)) onChange([...tags, tag])
  }
  return (
    <fieldset class="tags">
      <legend>{s.tags}</legend>
      {tags.length > 0 && (
        <ul>
          {tags.map(tag => (
            <li key={tag}>
              <bdi>{tag}</bdi>
              <button
                type="button"
                aria-label={s.removeTag(tag)}
                onClick={() => onChange(tags.filter(one => one !== tag))}
              >
                <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {tags.length < TAGS_MAX && (
        <input
          type="text"
          maxLength={30}
          value={typed}
          aria-label={s.addTag}
          placeholder={s.addTag}
          onInput={event => setTyped(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.isComposing) return
            event.preventDefault()
            add()
          }}
        />
      )}
    </fieldset>
  )
}
