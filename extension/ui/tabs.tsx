import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Count } from './marks.tsx'

export type Tab<Id extends string> = { id: Id; label: string; count?: number }

type TabsProps<Id extends string> = {
  /** Ties the tabs to their panels; unique on the page. */
  name: string
  /** What the row of tabs is about, read aloud. */
  label: string
  tabs: readonly Tab<Id>[]
  current: Id
  onChange: (id: Id) => void
}

/** A row of tabs: one stop for the Tab key, arrows move and choose. Its content goes into `TabPanel`s of the same name. */
export function Tabs<Id extends string>({ name, label, tabs, current, onChange }: TabsProps<Id>) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = row.current?.querySelector('[aria-selected="true"]')
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(tab => tab.id === current)
    const to = destination(event.key, at, tabs.length)
    const target = to === undefined ? undefined : tabs[to]
    if (!target) return
    event.preventDefault()
    onChange(target.id)
    document.getElementById(tabId(name, target.id))?.focus()
  }

  return (
    <div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={move}>
      {tabs.map(tab => (
        <button
          type="button"
          role="tab"
          key={tab.id}
          id={tabId(name, tab.id)}
          class="tab"
          aria-selected={tab.id === current}
          aria-controls={tab.id === current ? panelId(name, tab.id) : undefined}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          <Count of={tab.count ?? 0} />
        </button>
      ))}
    </div>
  )
}

/** Shows the chosen tab's content. `name` as in `Tabs`, `tab` the id of the tab shown. */
export function TabPanel({ name, tab, children }: { name: string; tab: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a tab panel is a stop for the Tab key (ARIA practices)
    <div class="tab-panel" role="tabpanel" id={panelId(name, tab)} aria-labelledby={tabId(name, tab)} tabIndex={0}>
      {children}
    </div>
  )
}

const tabId = (name: string, tab: string) => `${name}-tab-${tab}`
const panelId = (name: string, tab: string) => `${name}-panel-${tab}`

/** Where an arrow, Home or End leads in a row of `length`; undefined for other keys. */
function destination(key: string, at: number, length: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % length
  if (key === 'ArrowLeft') return (at - 1 + length) % length
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  return undefined
}
