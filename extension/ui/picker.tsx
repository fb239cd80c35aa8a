import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { useFieldWiring } from './fields.tsx'
import { useFocusWhenShown } from './focus-when-shown.ts'
import { ChevronDown, ICON } from './icons.ts'
import { useSentences } from './language.tsx'

/** One line of a picker's list. `key` is told when it is chosen. */
export interface Choice {
  readonly key: string
  readonly view: ComponentChildren
}

export type PickerProps = {
  /** Read aloud where no `Field` stands around it. */
  label?: string | undefined
  /** What is chosen, in words; empty where nothing is. */
  shown: string
  placeholder: string
  disabled?: boolean | undefined
  /** Takes the focus when it is first shown. */
  autoFocus?: boolean | undefined
  open: boolean
  onOpen: (open: boolean) => void
  /** Text worth searching was typed: not with half a character still in the input method. Empty whenever the list opens. */
  onSearch: (text: string) => void
  /** null: the first answer is still awaited. */
  choices: readonly Choice[] | null
  onChoose: (key: string) => void
  /** Asks for the following choices; null at the end. */
  more?: (() => void) | null
  /** What is said below the choices: that there are none, or why. */
  notice?: string | null
}

/**
 * A box in which one thing is chosen out of many that are asked for: typing searches, arrows walk, Enter chooses, Escape and leaving
 * change nothing. The list stands in the flow, so that no dialog cuts it off.
 */
export function Picker(props: PickerProps) {
  const { open, onOpen, onSearch, choices, onChoose, shown, more = null, notice = null } = props
  const say = useSentences(uiSentences)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(-1)
  useFocusWhenShown(input, props.autoFocus)
  const count = (choices?.length ?? 0) + (more ? 1 : 0)
  const active = Math.min(at, count - 1)
  // In a dialog that scrolls, the list may begin below what is in view.
  useEffect(() => {
    if (open && count > 0) list.current?.scrollIntoView({ block: 'nearest' })
  }, [open, count > 0])
  useEffect(() => {
    if (open) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [open, active])

  const show = () => {
    if (open || props.disabled) return
    setTyped('')
    setAt(-1)
    onSearch('')
    onOpen(true)
  }
  const hide = () => onOpen(false)
  const type = (text: string, settled: boolean) => {
    if (!open) onOpen(true)
    setTyped(text)
    if (!settled) return
    setAt(text.trim() === '' ? -1 : 0)
    onSearch(text.trim())
  }
  const take = (index: number) => {
    const choice = choices?.[index]
    if (!choice) return void more?.()
    onChoose(choice.key)
    hide()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!open && by !== 0) show()
    else if (open && by !== 0 && count > 0) setAt(active < 0 && by < 0 ? count - 1 : (active + by + count) % count)
    else if (open && event.key === 'Enter') active >= 0 && take(active)
    else if (open && event.key === 'Escape') hide()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="picker">
      <span class="picker-box">
        <input
          autocomplete="off"
          spellcheck={false}
          {...useFieldWiring()}
          {...(props.label !== undefined && { 'aria-label': props.label })}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open && count > 0}
          aria-controls={open && count > 0 ? id : undefined}
          aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
          class="input"
          ref={input}
          disabled={props.disabled}
          placeholder={open && shown !== '' ? shown : props.placeholder}
          value={open ? typed : shown}
          onClick={show}
          onInput={event => type(event.currentTarget.value, !event.isComposing)}
          onCompositionEnd={event => type(event.currentTarget.value, true)}
          onKeyDown={keys}
          onBlur={hide}
        />
        <ChevronDown size={ICON} />
      </span>
      {open && count > 0 && (
        <div class="option-list picker-list" role="listbox" id={id} aria-label={say.choices} ref={list}>
          {choices?.map((one, index) => (
            <Line key={one.key} id={`${id}-${index}`} active={index === active} onTake={() => take(index)}>
              {one.view}
            </Line>
          ))}
          {more && (
            <Line id={`${id}-${count - 1}`} active={active === count - 1} onTake={() => take(count - 1)}>
              <span class="muted">{say.moreChoices}</span>
            </Line>
          )}
        </div>
      )}
      {open && (
        <p role="status" class="muted picker-notice">
          {notice ?? (choices === null ? say.searching : '')}
        </p>
      )}
    </div>
  )
}

type LineProps = { id: string; active: boolean; onTake: () => void; children: ComponentChildren }

function Line({ id, active, onTake, children }: LineProps) {
  return (
    // The box keeps the focus, so that typing goes on: the pointer is taken before it would move there.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      class="option picker-option"
      onMouseDown={event => {
        event.preventDefault()
        onTake()
      }}
    >
      {children}
    </div>
  )
}
