import type { ComponentChildren } from 'preact'
import { classes, departmentClass } from './classes.ts'
import { Count } from './marks.tsx'

type CardProps = {
  children: ComponentChildren
  /** A department's colour, 1-10, as the leading edge. */
  colour?: number | undefined
  /** Inner space; leave it out when the rows bring their own. */
  padded?: boolean
  /** Hairlines between the children. */
  rows?: boolean
}

/** A framed piece of content. */
export function Card({ children, colour, padded, rows }: CardProps) {
  const edge = colour !== undefined && 'card-edge'
  return (
    <div class={classes('card', padded && 'card-padded', rows && 'card-rows', edge, departmentClass(colour))}>
      {children}
    </div>
  )
}

type SectionAction = { label: string } & ({ href: string } | { onClick: () => void })

type SectionProps = { title: string; children: ComponentChildren; count?: number; action?: SectionAction | undefined }

/** A titled part of a panel or page, with at most one way onward at its right. */
export function Section({ title, children, count = 0, action }: SectionProps) {
  return (
    <section>
      <div class="section-head">
        <h2 class="section-title">{title}</h2>
        <Count of={count} />
        {action && <ActionLink {...action} />}
      </div>
      {children}
    </section>
  )
}

function ActionLink(action: SectionAction) {
  if ('href' in action) {
    return (
      <a class="section-action" href={action.href}>
        {action.label}
      </a>
    )
  }
  return (
    <button type="button" class="section-action" onClick={action.onClick}>
      {action.label}
    </button>
  )
}
