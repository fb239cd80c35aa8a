import { useEffect } from 'preact/hooks'
import { languageOf } from '../client/appearance.ts'
import type { Backend } from '../client/backend.ts'
import { BackendProvider } from '../client/use-backend.tsx'
import { Skeleton } from '../ui/feedback.tsx'
import { LanguageProvider } from '../ui/language.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { followAddress } from './place.ts'
import { Shell } from './shell.tsx'
import { SignedOut } from './signed-out.tsx'

type HubAppProps = {
  backend: Backend
  /** Freezes the clock (epoch ms) and names a zone, for pictures and tests. */
  now?: number
  timeZone?: string
}

/** The hub: every page of the product, as a page of the extension and as a page of the server. `followTheme` goes before it. */
export function HubApp({ backend, now, timeZone }: HubAppProps) {
  const session = backend.session.value
  useEffect(followAddress, [])
  const frozen = { ...(now !== undefined && { now }), ...(timeZone !== undefined && { timeZone }) }
  return (
    <BackendProvider value={backend}>
      <LanguageProvider language={languageOf(backend)} {...frozen}>
        {session.state === 'unknown' && (
          <div class="hub-waiting">
            <Skeleton lines={4} />
          </div>
        )}
        {session.state === 'signed_out' && <SignedOut server={session.server} expired={session.expired} />}
        {session.state === 'signed_in' && <Shell me={session.me} server={session.server} />}
        <Toasts />
      </LanguageProvider>
    </BackendProvider>
  )
}
