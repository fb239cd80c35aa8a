import { popupSentences } from '../../shared/sentences/popup.ts'
import type { Language } from '../../shared/sentences.ts'
import type { SiteControl } from '../bridge/site-control.ts'
import { languageOf } from '../client/appearance.ts'
import type { Backend } from '../client/backend.ts'
import { BackendProvider } from '../client/use-backend.tsx'
import { LanguageProvider, useLanguage, useSentences } from '../ui/language.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { Account } from './account.tsx'
import { Find, type OpenHub } from './find.tsx'
import { Here } from './here.tsx'

export type PopupAppProps = { backend: Backend; sites: SiteControl; openHub: OpenHub }

/** The window of the toolbar's button: look something up, am I on here, who am I, and the ways onward. */
export function PopupApp(props: PopupAppProps) {
  const { backend } = props
  return (
    <BackendProvider value={backend}>
      <LanguageProvider language={languageOf(backend)}>
        <Popup {...props} />
        <Toasts />
      </LanguageProvider>
    </BackendProvider>
  )
}

function Popup({ backend, sites, openHub }: PopupAppProps) {
  const say = useSentences(popupSentences)
  return (
    <main class="popup">
      <header class="popup-head">
        <h1>{say.product}</h1>
        <LanguageSwitch onChange={language => void backend.change({ language })} />
      </header>
      <Find openHub={openHub} />
      <Here sites={sites} />
      <Account />
      <nav class="popup-ways">
        <a class="button" href="/hub.html" target="_blank" rel="noreferrer">
          {say.hub}
        </a>
        <a class="button button-quiet" href="/options.html" target="_blank" rel="noreferrer">
          {say.options}
        </a>
      </nav>
    </main>
  )
}

/** Both languages by their own names, one click away. */
function LanguageSwitch({ onChange }: { onChange: (language: Language) => void }) {
  const say = useSentences(popupSentences)
  const current = useLanguage()
  return (
    <fieldset class="choices popup-languages" aria-label={say.language}>
      {(['zh', 'en'] as const).map(language => (
        <button
          type="button"
          key={language}
          class="popup-language"
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          aria-pressed={language === current}
          onClick={() => onChange(language)}
        >
          {say[language]}
        </button>
      ))}
    </fieldset>
  )
}
