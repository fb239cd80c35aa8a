import { useId, useState } from 'preact/hooks'
import { chipSentences } from '../../shared/sentences/chip-input.ts'
import { TextInput } from './fields.tsx'
import { X } from './icons.ts'
import { useSentences } from './language.tsx'

type ChipInputProps = {
  /** Read aloud where no `Field` stands around it. */
  label: string
  values: readonly string[]
  onValues: (values: string[]) => void
  placeholder?: string
  /** What is offered while typing. */
  offers?: readonly string[]
  /** How many there may be. */
  most: number
  /** How long each may be, in UTF-16 units. */
  length: number
}

const none: readonly string[] = []
const separators = /[,，、;；\n\t]+/

/** Several short texts: Enter or a comma ends one, Backspace in an empty box takes the last one back. */
export function ChipInput({ label, values, onValues, placeholder, offers = none, most, length }: ChipInputProps) {
  const say = useSentences(chipSentences)
  const [typed, setTyped] = useState('')
  const full = values.length >= most
  const id = useId()
  const add = (text: string) => {
    const fresh = text
      .split(separators)
      .map(one => one.trim().slice(0, length))
      .filter(one => one !== '')
    setTyped('')
    const all = [...new Set([...values, ...fresh])].slice(0, most)
    if (all.length !== values.length) onValues(all)
  }
  const type = (text: string) => (separators.test(text) ? add(text) : setTyped(text))
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault()
      add(typed)
    }
    if (event.key === 'Backspace' && typed === '') onValues(values.slice(0, -1))
  }
  return (
    <div class="chip-input">
      {values.map(value => (
        <span class="chip chip-removable" key={value}>
          {value}
          <button
            type="button"
            aria-label={say.remove(value)}
            onClick={() => onValues(values.filter(one => one !== value))}
          >
            <X size={11} />
          </button>
        </span>
      ))}
      <TextInput
        aria-label={label}
        value={typed}
        onValue={type}
        onKeyDown={keys}
        onBlur={() => add(typed)}
        disabled={full}
        {...(offers.length > 0 && { list: id })}
        placeholder={values.length === 0 ? (placeholder ?? '') : full ? say.full : ''}
      />
      {offers.length > 0 && (
        <datalist id={id}>
          {offers.map(offer => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </div>
  )
}
