import type { ComponentChildren } from 'preact'
import { classes, departmentClass } from './classes.ts'
import type { Icon } from './icons.ts'
import { initials } from './initials.ts'
import { keyLabel, onMac } from './keys.ts'
import { cut, type Span } from './spans.ts'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent'

/** A short state beside a name. */
export function Chip({
  tone = 'plain',
  icon: Sign,
  children,
}: {
  tone?: Tone
  icon?: Icon
  children: ComponentChildren
}) {
  return (
    <span class={classes('chip', `chip-${tone}`)}>
      {Sign && <Sign size={12} />}
      {children}
    </span>
  )
}

/** A number that waits for somebody, beside a name; nothing at zero. */
export function Count({ of }: { of: number }) {
  return of > 0 ? <span class="count">{of > 99 ? '99+' : of}</span> : null
}

type AvatarProps = {
  name: string
  /** The department's colour, 1-10. */
  colour?: number | undefined
  size?: 'small' | 'medium'
  /** The name stands right beside it: say nothing twice. */
  named?: boolean
}

/** A person's initials in the department's colour. */
export function Avatar({ name, colour, size, named }: AvatarProps) {
  const look = classes('avatar', size === 'small' && 'avatar-small', departmentClass(colour))
  return named ? (
    <span class={look} aria-hidden="true">
      {initials(name)}
    </span>
  ) : (
    <span class={look} role="img" aria-label={name} title={name}>
      {initials(name)}
    </span>
  )
}

/** A department's name behind its dot. `colour` is 1-10. */
export function DepartmentMark({ name, colour }: { name: string; colour?: number | undefined }) {
  return <span class={classes('department-mark', departmentClass(colour))}>{name}</span>
}

/** A keyboard shortcut such as "Alt+E" or "Mod+K", written as on this platform. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd class="kbd">{keyLabel(keys, onMac())}</kbd>
}

/** Text with the matched stretches marked. Offsets are UTF-16. */
export function MarkedText({ text, spans }: { text: string; spans: readonly Span[] }) {
  return (
    <>{cut(text, spans).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}</>
  )
}
