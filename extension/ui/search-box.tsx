import type { Ref } from 'preact'
import { useRef } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { IconButton } from './button.tsx'
import { ICON, Search, X } from './icons.ts'
import { useSentences } from './language.tsx'
import { Kbd } from './marks.tsx'

type SearchBoxProps = {
  /** Read aloud and shown while empty. */
  label: string
  value: string
  onValue: (value: string) => void
  /** Called with text worth searching: not with half a character still in the input method. */
  onSearch?: (value: string) => void
  /** The shortcut that leads here, shown while empty. */
  keys?: string
  /** The id of the listbox this box steers; makes it a combobox. */
  listId?: string
  /** Whether that listbox is in view. */
  listOpen?: boolean
  /** The id of the option the arrows have reached. */
  activeId?: string | undefined
  /** Arrow keys, Enter and Escape; never called for keys the input method takes. */
  onKeyDown?: (event: KeyboardEvent) => void
  inputRef?: Ref<HTMLInputElement>
}

/** Search as you type, safe with Chinese input methods. */
export function SearchBox(props: SearchBoxProps) {
  const { label, value, onValue, onSearch, keys, listId, listOpen = false, activeId, onKeyDown, inputRef } = props
  const say = useSentences(uiSentences)
  const box = useRef<HTMLDivElement>(null)
  const kind = listId ? steers(listId, listOpen, activeId) : { type: 'search' as const }
  const settle = (text: string) => {
    onValue(text)
    onSearch?.(text)
  }
  const clear = () => {
    settle('')
    box.current?.querySelector('input')?.focus()
  }
  return (
    <div class="search-box" ref={box}>
      <Search size={ICON} />
      <input
        class="input"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        {...kind}
        {...(inputRef && { ref: inputRef })}
        value={value}
        onInput={event => (event.isComposing ? onValue : settle)(event.currentTarget.value)}
        onCompositionEnd={event => settle(event.currentTarget.value)}
        onKeyDown={event => !event.isComposing && onKeyDown?.(event)}
      />
      <span class="search-box-end">
        {value ? <IconButton icon={X} label={say.clear} onClick={clear} /> : keys && <Kbd keys={keys} />}
      </span>
    </div>
  )
}

/** The attributes of a box whose arrows walk through a list below it. */
function steers(listId: string, open: boolean, activeId: string | undefined) {
  return {
    type: 'text' as const,
    role: 'combobox' as const,
    'aria-autocomplete': 'list' as const,
    'aria-expanded': open,
    'aria-controls': open ? listId : undefined,
    'aria-activedescendant': open ? activeId : undefined,
  }
}
