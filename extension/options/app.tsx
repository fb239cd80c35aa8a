import { optionsSentences } from '../../shared/sentences/options.ts'
import type { SiteControl } from '../bridge/site-control.ts'
import { languageOf } from '../client/appearance.ts'
import type { Backend } from '../client/backend.ts'
import { BackendProvider } from '../client/use-backend.tsx'
import { LanguageProvider, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { AccountOptions } from './account.tsx'
import { LookOptions, NoticeOptions, PanelOptions } from './choices.tsx'
import { SiteOptions } from './sites.tsx'

type OptionsAppProps = {
  backend: Backend
  sites: SiteControl
  /** As the manifest names it. */
  version?: string
}

/** The options page. Every choice is in effect at once; only the server's address is saved by a button. */
export function OptionsApp({ backend, ...rest }: OptionsAppProps) {
  return (
    <BackendProvider value={backend}>
      <LanguageProvider language={languageOf(backend)}>
        <Options {...rest} />
        <Toasts />
      </LanguageProvider>
    </BackendProvider>
  )
}

function Options({ sites, version }: Omit<OptionsAppProps, 'backend'>) {
  const say = useSentences(optionsSentences)
  return (
    <main class="options">
      <h1>{say.title}</h1>
      <AccountOptions />
      <LookOptions />
      <PanelOptions />
      <NoticeOptions />
      <SiteOptions sites={sites} />
      <Section title={say.about}>
        <div class="row">
          {version && <span class="muted">{say.version(version)}</span>}
          <a href="/hub.html" target="_blank" rel="noreferrer">
            {say.hub}
          </a>
        </div>
      </Section>
    </main>
  )
}
