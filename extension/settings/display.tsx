import { hubSentences } from '../../shared/sentences/hub.ts'
import { languages } from '../../shared/sentences.ts'
import { useBackend } from '../client/use-backend.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { useSentences } from '../ui/language.tsx'

/** Every language is named in itself, so that whoever lands in the wrong one finds the way out. */
const ownNames = { zh: '中文', en: 'English' } as const

/** Language and appearance, in effect at once. */
export function DisplaySettings() {
  const backend = useBackend()
  const say = useSentences(hubSentences)
  const { language, theme } = backend.settings.value
  return (
    <div class="form-row">
      <RadioGroup
        label={say.language}
        value={language ?? 'browser'}
        onValue={chosen => void backend.change({ language: chosen === 'browser' ? null : chosen })}
        options={[
          { value: 'browser', label: say.asBrowser },
          ...languages.map(value => ({ value, label: ownNames[value] })),
        ]}
      />
      <RadioGroup
        label={say.theme}
        value={theme}
        onValue={chosen => void backend.change({ theme: chosen })}
        options={(['system', 'light', 'dark'] as const).map(value => ({ value, label: say[value] }))}
      />
    </div>
  )
}
