import type { PageLink } from '../bridge/page-link.ts'
import { PageLinkProvider } from '../bridge/use-page-link.tsx'
import { languageOf } from '../client/appearance.ts'
import type { Backend } from '../client/backend.ts'
import { BackendProvider } from '../client/use-backend.tsx'
import { LanguageProvider } from '../ui/language.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { Desk } from './desk.tsx'
import { Loading } from './loading.tsx'
import { PageTrouble } from './page-trouble.tsx'
import { SignedOut } from './signed-out.tsx'

type PanelAppProps = {
  backend: Backend
  link: PageLink
  /** Opens a page of the hub, such as `ownership`. Without it the panel offers no way there. */
  openHub?: (page: string) => void
}

/** The panel beside a helpdesk's page. */
export function PanelApp({ backend, link, openHub }: PanelAppProps) {
  return (
    <BackendProvider value={backend}>
      <PageLinkProvider value={link}>
        <LanguageProvider language={languageOf(backend)}>
          <PageTrouble />
          <Screen backend={backend} openHub={openHub} />
          <Toasts />
        </LanguageProvider>
      </PageLinkProvider>
    </BackendProvider>
  )
}

function Screen({ backend, openHub }: { backend: Backend; openHub: PanelAppProps['openHub'] }) {
  const session = backend.session.value
  if (session.state === 'unknown') return <Loading />
  if (session.state === 'signed_out') return <SignedOut session={session} />
  return <Desk key={session.me.member.id} me={session.me} openHub={openHub} />
}
