import { useEffect, useRef, useState } from 'preact/hooks'
import type { Me } from '../../shared/organisation.ts'
import { hubSentences } from '../../shared/sentences/hub.ts'
import { InboxCountsProvider, useInboxCounts } from '../handoff/inbox-counts.tsx'
import { AroundProvider } from '../organisation/departments.tsx'
import { useUnreadCount } from '../thread/unread.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { AwayBar } from './away-bar.tsx'
import { pageAt } from './pages.tsx'
import { place } from './place.ts'
import { Rail } from './rail.tsx'

/** Navigation at the left, the page at the right. */
export function Shell({ me, server }: { me: Me; server: string }) {
  const counts = useInboxCounts()
  const unread = useUnreadCount()
  const { parts, query } = place.value
  const [path, ...rest] = parts
  const page = pageAt(path, me.member.role)
  const main = useNewPageFocus(page?.path)
  const say = useSentences(hubSentences)
  useEffect(() => {
    document.title = `${page ? say[page.name] : say.noPageTitle} · ${me.workspace.name}`
  }, [page, say, me.workspace.name])
  return (
    <AroundProvider value={{ me: me.member, departments: me.departments }}>
      <InboxCountsProvider value={counts}>
        <div class="hub">
          <button type="button" class="hub-skip" onClick={() => main.current?.focus()}>
            {say.skip}
          </button>
          <Rail me={me} server={server} current={page?.path} waiting={counts.waiting} unread={unread} />
          <div class="hub-side">
            <AwayBar />
            <main class="hub-main" ref={main} tabIndex={-1}>
              {page ? page.view(rest, query) : <NoPage />}
            </main>
          </div>
        </div>
      </InboxCountsProvider>
    </AroundProvider>
  )
}

/** A page that was led to takes the focus, so that those who listen hear its title. Not the first one. */
function useNewPageFocus(path: string | undefined) {
  const main = useRef<HTMLElement>(null)
  const [shown] = useState({ path })
  useEffect(() => {
    if (shown.path === path) return
    shown.path = path
    main.current?.querySelector<HTMLElement>('.page-title')?.focus()
    window.scrollTo(0, 0)
  }, [path, shown])
  return main
}

function NoPage() {
  const say = useSentences(hubSentences)
  const action = (
    <a class="button button-primary" href="#/inbox">
      {say.toInbox}
    </a>
  )
  return (
    <Page title={say.noPageTitle}>
      <EmptyState title={say.noPageText} action={action} />
    </Page>
  )
}
