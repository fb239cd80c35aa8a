import type { ComponentChildren, ComponentProps } from 'preact'
import { classes } from './classes.ts'
import { ICON, type Icon } from './icons.ts'

export type ButtonProps = Omit<ComponentProps<'button'>, 'icon' | 'size' | 'class'> & {
  children: ComponentChildren
  variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'medium'
  icon?: Icon
  /** At work: keeps its place and the focus, and takes no second click. */
  busy?: boolean
  /** As wide as its surroundings. */
  wide?: boolean
}

/** A button that does something here. At most one `primary` in a card. */
export function Button({ variant = 'plain', size, icon: Sign, busy, wide, children, onClick, ...rest }: ButtonProps) {
  const look = classes('button', `button-${variant}`, size === 'small' && 'button-small', wide && 'button-wide')
  return (
    <button type="button" {...rest} class={look} aria-busy={busy} {...(busy ? { onClick: refuse } : { onClick })}>
      {busy ? <span class="button-spinner" aria-hidden="true" /> : Sign && <Sign size={ICON} />}
      {children}
    </button>
  )
}

/** Also keeps a busy submit button from sending its form again. */
function refuse(event: Event) {
  event.preventDefault()
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'icon' | 'label' | 'size' | 'class'> & {
  icon: Icon
  /** Read aloud, and shown as the tooltip. */
  label: string
  /** Makes it a toggle. */
  pressed?: boolean
}

/** A button that is only a sign. */
export function IconButton({ icon: Sign, label, pressed, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} class="icon-button" aria-label={label} title={label} aria-pressed={pressed}>
      <Sign size={16} />
    </button>
  )
}
