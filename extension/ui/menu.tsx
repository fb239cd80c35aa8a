import { useId, useRef } from 'preact/hooks'
import { classes } from './classes.ts'
import { ChevronDown, Ellipsis, ICON, type Icon } from './icons.ts'
import { Kbd } from './marks.tsx'

export type MenuItem = {
  label: string
  onSelect: () => void
  icon?: Icon
  /** A shortcut shown at the right, such as "Alt+E". */
  keys?: string
  danger?: boolean
  disabled?: boolean
}

type MenuProps = {
  /** What the menu offers, read aloud. */
  label: string
  /** `null` draws a line. */
  items: readonly (MenuItem | null)[]
  /** Text on the button; without it the button is three dots. */
  text?: string
}

/** A button that opens a list of commands. Arrows, Home, End and first letters move; Escape closes. */
export function Menu({ label, items, text }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  // Not by the browser's own way from button to list: it tells of the opening later, and a quick key would meet the button.
  const toggle = (event: Event) => {
    event.preventDefault()
    if (!list.current?.togglePopover() || !button.current) return
    place(list.current, button.current.getBoundingClientRect())
    enabled(list.current)[0]?.focus()
  }
  const openByArrow = (event: KeyboardEvent) => event.key === 'ArrowDown' && toggle(event)
  const choose = (item: MenuItem) => {
    list.current?.hidePopover()
    button.current?.focus()
    item.onSelect()
  }

  return (
    <>
      <button
        type="button"
        ref={button}
        class={text ? 'button' : 'icon-button'}
        popovertarget={id}
        aria-haspopup="menu"
        {...(!text && { 'aria-label': label, title: label })}
        onClick={toggle}
        onKeyDown={openByArrow}
      >
        {text}
        {text ? <ChevronDown size={14} /> : <Ellipsis size={16} />}
      </button>
      <div class="menu" id={id} ref={list} popover="auto" role="menu" aria-label={label} onKeyDown={walk}>
        {items.map((item, index) =>
          item ? (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={classes('menu-item', item.danger && 'menu-item-danger')}
              disabled={item.disabled}
              onClick={() => choose(item)}
            >
              {item.icon && <item.icon size={ICON} />}
              {item.label}
              {item.keys && <Kbd keys={item.keys} />}
            </button>
          ) : (
            <hr class="menu-line" key={`line-${index}`} />
          ),
        )}
      </div>
    </>
  )
}

/** Gap between button and list, and the least distance to the window's edge, in pixels. */
const GAP = 4

/** Below the button, or above where there is no room; always inside the window. */
function place(list: HTMLElement, at: DOMRect) {
  const { offsetWidth: width, offsetHeight: height } = list
  const below = at.bottom + GAP + height <= window.innerHeight - GAP
  const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)
  const left = at.left + width <= window.innerWidth - GAP ? at.left : at.right - width
  list.style.top = `${top}px`
  list.style.left = `${Math.max(GAP, left)}px`
}

function enabled(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')]
}

function walk(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const items = enabled(event.currentTarget)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const target = items[destination(event.key, at, items)]
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  if (!target) return
  event.preventDefault()
  target.focus()
}

/** Which item a key leads to; -1 for none. */
function destination(key: string, at: number, items: readonly HTMLElement[]): number {
  if (key === 'ArrowDown') return (at + 1) % items.length
  if (key === 'ArrowUp') return (at - 1 + items.length) % items.length
  if (key === 'Home') return 0
  if (key === 'End') return items.length - 1
  if (key.length !== 1 || key === ' ') return -1
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  const found = order.find(item => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()))
  return found ? items.indexOf(found) : -1
}
