import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'

type PageProps = {
  title: ComponentChildren
  /** One line on what the page is for. */
  lead?: ComponentChildren
  /** The way back to where this page belongs. */
  back?: { href: string; label: string }
  /** Buttons at the right of the title. */
  actions?: ComponentChildren
  children: ComponentChildren
  /** Text pages read better when they are not as wide as the window. */
  narrow?: boolean
}

/** A page of the hub: title, what it is for, what can be done, content. */
export function Page({ title, lead, back, actions, children, narrow }: PageProps) {
  return (
    <div class={classes('page', narrow && 'page-narrow')}>
      {back && (
        <a class="page-back" href={back.href}>
          ← {back.label}
        </a>
      )}
      <div class="page-head">
        <div class="page-names">
          <h1 class="page-title" tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="page-lead">{lead}</p>}
        </div>
        {actions && <div class="row page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** What a page is for and, on a line of its own, what the reader may not do here. */
export function Lead({ text, note }: { text: string; note: string | false }) {
  return (
    <>
      {text}
      {note && (
        <>
          <br />
          {note}
        </>
      )}
    </>
  )
}

/** A row of small figures: what, and how much. */
export function Facts({ items }: { items: readonly { label: string; value: ComponentChildren }[] }) {
  return (
    <dl class="facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
