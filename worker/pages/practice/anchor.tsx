import type { ComponentChildren, HTMLAttributes } from 'preact'
import { go } from './place.ts'

interface Props extends Omit<HTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick' | 'role'> {
  href: string
  onGo?: () => void
  children?: ComponentChildren
}

/** A link within the desk: a plain click changes the page, any other click is the browser's. */
export function Anchor({ href, onGo, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={href}
      onClick={event => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        onGo?.()
        go(href)
      }}
    >
      {children}
    </a>
  )
}
