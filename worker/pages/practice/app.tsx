import { useEffect } from 'preact/hooks'
import { list, me, ticket } from './desk-state.ts'
import { Notice } from './notice.tsx'
import { place } from './place.ts'
import { sentences } from './preferences.ts'
import { useShortcuts } from './shortcuts.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { TicketList } from './ticket-list.tsx'
import { TicketPage } from './ticket-page.tsx'
import { TopBar } from './top-bar.tsx'
import { Views } from './views.tsx'

/** The whole desk: bar, views, and the list or a ticket. */
export function App() {
  useShortcuts()
  const { ticketId } = place.value
  const { productName, skipToContent } = sentences.value
  const shown = ticket.value && ticketId ? `#${ticket.value.number} ${ticket.value.subject} · ` : ''
  useEffect(() => {
    document.title = shown + productName
  }, [shown, productName])
  return (
    <div class="desk" data-page={ticketId ? 'ticket' : 'list'}>
      <a class="skip" href="#content">
        {skipToContent}
      </a>
      <TopBar agent={me.value?.me ?? null} />
      <Views counts={list.value?.counts ?? null} />
      <main id="content" tabIndex={-1}>
        {ticketId ? <TicketPage /> : <TicketList />}
      </main>
      <Notice />
      <ShortcutsDialog />
    </div>
  )
}
