import { useEffect, useState } from 'preact/hooks'
import { type Me, roleReaches } from '../../shared/organisation.ts'
import { hubSentences } from '../../shared/sentences/hub.ts'
import { Bell } from '../notice/bell.tsx'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { MenuIcon, X } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { type PageGroup, pageGroups } from './pages.tsx'
import { go, place } from './place.ts'
import { RailFoot } from './rail-foot.tsx'

type RailProps = {
  me: Me
  server: string
  /** The first part of the address of the page in view. */
  current: string | undefined
  /** How many handoffs wait for me. */
  waiting: number
  /** How many discussions hold news for me. */
  unread: number
}

/** The navigation: at the left, or folded into a bar at the top of narrow windows. */
export function Rail({ me, server, current, waiting, unread }: RailProps) {
  const say = useSentences(hubSentences)
  const [open, setOpen] = useState(false)
  const at = place.value
  // Arriving anywhere folds the menu.
  useEffect(() => setOpen(false), [at])
  const fold = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape inside folds the menu; nothing else happens here
    <header class={classes('rail', open && 'rail-open')} onKeyDown={fold}>
      <div class="rail-head">
        <span class="hub-logo" aria-hidden="true" />
        <span class="rail-workspace">{me.workspace.name}</span>
        <Bell onGo={to => go(`#/${to}`)} />
        <span class="rail-toggle">
          {!open && <Count of={waiting} />}
          <IconButton
            icon={open ? X : MenuIcon}
            label={say.menu}
            aria-expanded={open}
            aria-controls="hub-navigation"
            onClick={() => setOpen(!open)}
          />
        </span>
      </div>
      <div class="rail-body" id="hub-navigation">
        <nav aria-label={say.navigation}>
          {pageGroups.map(group => (
            <Group key={group.name} group={group} me={me} current={current} waiting={waiting} unread={unread} />
          ))}
        </nav>
        <RailFoot me={me} server={server} />
      </div>
    </header>
  )
}

function Group({ group, me, current, waiting, unread }: { group: PageGroup } & Omit<RailProps, 'server'>) {
  const say = useSentences(hubSentences)
  const pages = group.pages.filter(page => roleReaches(me.member.role, page.least))
  if (pages.length === 0) return null
  return (
    <>
      {group.name && <h2 class="rail-group">{say[group.name]}</h2>}
      <ul>
        {pages.map(page => (
          <li key={page.path}>
            <a class="rail-link" href={`#/${page.path}`} aria-current={page.path === current ? 'page' : undefined}>
              <page.icon size={15} strokeWidth={1.75} />
              {say[page.name]}
              {page.name === 'inbox' && <RailCount of={waiting} said={say.waiting(waiting)} />}
              {page.name === 'discussions' && <RailCount of={unread} said={say.unread(unread)} />}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** How much waits on a page; nothing at zero. */
function RailCount({ of, said }: { of: number; said: string }) {
  if (of === 0) return null
  return (
    <>
      <span class="rail-count" aria-hidden="true">
        {of > 99 ? '99+' : of}
      </span>
      <span class="visually-hidden">{said}</span>
    </>
  )
}
