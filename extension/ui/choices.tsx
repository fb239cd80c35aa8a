import type { ComponentProps } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { classes } from './classes.ts'
import type { Option } from './fields.tsx'
import { useFocusWhenShown } from './focus-when-shown.ts'

type ChoiceProps = Pick<ComponentProps<'input'>, 'name' | 'disabled' | 'autoFocus' | 'indeterminate'> & {
  label: string
  hint?: string | undefined
  checked: boolean
  onChecked: (checked: boolean) => void
}

/** Yes or no, as part of a form that is sent later. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} kind="checkbox" />
}

/** On or off, in effect at once. */
export function Switch(props: ChoiceProps) {
  return <Choice {...props} kind="switch" />
}

function Choice({ kind, label, hint, onChecked, ...rest }: ChoiceProps & { kind: 'checkbox' | 'switch' }) {
  const id = useId()
  const isSwitch = kind === 'switch'
  return (
    <div class="choice">
      <input
        {...rest}
        {...(isSwitch && { role: 'switch' as const })}
        type="checkbox"
        id={id}
        class={classes('choice-box', isSwitch && 'choice-switch')}
        aria-describedby={hint && `${id}-hint`}
        onChange={event => onChecked(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <span class="choice-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

type RadioGroupProps<Value extends string> = {
  label: string
  options: readonly (Option<Value> & { hint?: string })[]
  value: Value | ''
  onValue: (value: Value) => void
  /** Takes the focus when it is first shown. */
  autoFocus?: boolean
}

/** One of a few, all in view. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, options, value, onValue, autoFocus } = props
  const name = useId()
  const first = useRef<HTMLInputElement>(null)
  useFocusWhenShown(first, autoFocus)
  const stop = options.some(option => option.value === value) ? value : options[0]?.value
  return (
    <fieldset class="choices">
      <legend class="field-label">{label}</legend>
      {options.map(option => (
        <div class="choice" key={option.value}>
          <input
            type="radio"
            {...(option.value === stop && { ref: first })}
            class="choice-box"
            id={`${name}-${option.value}`}
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            aria-describedby={option.hint && `${name}-${option.value}-hint`}
            onChange={() => onValue(option.value)}
          />
          <label for={`${name}-${option.value}`}>{option.label}</label>
          {option.hint && (
            <span class="choice-hint" id={`${name}-${option.value}-hint`}>
              {option.hint}
            </span>
          )}
        </div>
      ))}
    </fieldset>
  )
}
