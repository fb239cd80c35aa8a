import { type ComponentChildren, type ComponentProps, createContext } from 'preact'
import { useContext, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { useFocusWhenShown } from './focus-when-shown.ts'
import { CircleAlert } from './icons.ts'
import { useSentences } from './language.tsx'

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }

const FieldContext = createContext<Wiring | undefined>(undefined)

/** The attributes that tie a control to the `Field` around it; none outside of one. */
export function useFieldWiring() {
  const field = useContext(FieldContext)
  if (!field) return {}
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    required: field.required,
  }
}

type FieldProps = {
  label: string
  /** One control: TextInput, TextArea, Select, Picker or SearchBox. */
  children: ComponentChildren
  hint?: string | undefined
  /** What is wrong and how to put it right. */
  error?: string | undefined
  /** true says "required", false "optional"; left out says nothing. */
  required?: boolean
}

/** A label, hint and error around one control, tied together for those who listen. */
export function Field({ label, children, hint, error, required }: FieldProps) {
  const say = useSentences(uiSentences)
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
        {required !== undefined && <span class="field-note">{required ? say.required : say.optional}</span>}
      </label>
      <FieldContext.Provider value={{ id, describedBy, invalid: Boolean(error), required: required === true }}>
        {children}
      </FieldContext.Provider>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span role="alert" hidden={!error}>
        <span class="field-error" id={`${id}-error`}>
          {error && <CircleAlert size={13} />}
          {error}
        </span>
      </span>
    </div>
  )
}

type Given = 'name' | 'placeholder' | 'disabled' | 'aria-label' | 'onKeyDown' | 'onFocus' | 'onBlur'
type Typed = Given | 'readOnly' | 'minLength' | 'maxLength' | 'inputMode' | 'spellcheck'

type TextInputProps = Pick<ComponentProps<'input'>, Typed | 'autocomplete' | 'min' | 'max' | 'step' | 'pattern'> & {
  /** Takes the focus when it is first shown. */
  autoFocus?: boolean
  /** The id of a `<datalist>` that completes it. */
  list?: string
  type?: 'text' | 'email' | 'url' | 'tel' | 'number' | 'date' | 'time' | 'datetime-local'
  value: string
  onValue: (value: string) => void
}

/** One line of text. Give it an `aria-label` where no `Field` stands around it. */
export function TextInput({ type = 'text', onValue, autoFocus, ...rest }: TextInputProps) {
  const box = useRef<HTMLInputElement>(null)
  useFocusWhenShown(box, autoFocus)
  return (
    <input
      {...kindOf(type)}
      autocomplete="off"
      {...useFieldWiring()}
      {...rest}
      class="input"
      ref={box}
      onInput={event => onValue(event.currentTarget.value)}
    />
  )
}

/** The typings tie every type to the roles it may take. We give none, so any of ours is as good as text. */
const kindOf = (type: string) => ({ type }) as { type: 'text' }

type TextAreaProps = Pick<ComponentProps<'textarea'>, Typed> & {
  /** Takes the focus when it is first shown. */
  autoFocus?: boolean
  rows?: number
  value: string
  onValue: (value: string) => void
}

/** Several lines of text; grows with them, from `rows` up. */
export function TextArea({ value, onValue, rows = 3, autoFocus, ...rest }: TextAreaProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  useFocusWhenShown(box, autoFocus)
  useLayoutEffect(() => grow(box.current), [value])
  return (
    <textarea
      {...useFieldWiring()}
      {...rest}
      class="input"
      ref={box}
      rows={rows}
      style={{ minBlockSize: `calc(${rows} * 1.45em + 12px)` }}
      value={value}
      onInput={event => onValue(event.currentTarget.value)}
    />
  )
}

/** For browsers without `field-sizing: content` (Firefox). */
function grow(box: HTMLTextAreaElement | null) {
  if (!box || CSS.supports('field-sizing', 'content')) return
  box.style.blockSize = 'auto'
  box.style.blockSize = `${box.scrollHeight + 2}px`
}

export type Option<Value extends string> = { value: Value; label: string; disabled?: boolean }

type SelectProps<Value extends string> = Pick<ComponentProps<'select'>, Exclude<Given, 'placeholder'>> & {
  value: Value | ''
  onValue: (value: Value) => void
  options: readonly Option<Value>[]
  /** The line that stands there while nothing is chosen. */
  placeholder?: string
  /** Takes the focus when it is first shown. */
  autoFocus?: boolean
}

/** The browser's own list of choices. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onValue, options, placeholder, autoFocus, ...rest } = props
  const box = useRef<HTMLSelectElement>(null)
  useFocusWhenShown(box, autoFocus)
  return (
    <select
      {...useFieldWiring()}
      {...rest}
      ref={box}
      class="input"
      value={value}
      onChange={event => onValue(event.currentTarget.value as Value)}
    >
      {placeholder !== undefined && (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {options.map(option => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
