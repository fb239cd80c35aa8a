import { apiKeySentences } from '../../shared/sentences/api-keys.ts'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import { useBackend } from '../client/use-backend.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { mcpAddress, mcpConfiguration, searchCommand, touchpointCommand } from './api-example.ts'

/** How assistants and other programs use a key, on this very server. */
export function ApiExamples() {
  const { server = '' } = useBackend().session.value as { server?: string }
  const say = useSentences(apiKeySentences)
  const general = useSentences(signInSentences)
  const search = (spread: boolean) => searchCommand(server, general.yourKey, say.readingWords, spread)
  const note = (spread: boolean) => touchpointCommand(server, general.yourKey, general.exampleTitle, spread)
  return (
    <>
      <Section title={say.assistants}>
        <div class="stack">
          <p class="muted">{say.assistantsLead}</p>
          <CopyField label={say.address} value={mcpAddress(server)} />
          <Shown text={mcpConfiguration(server, general.yourKey)} />
        </div>
      </Section>
      <Section title={say.reading}>
        <div class="stack">
          <p class="muted">{say.readingLead}</p>
          <Shown text={search(true)} />
          <CopyField label={general.copyExample} value={search(false)} />
        </div>
      </Section>
      <Section title={general.example}>
        <div class="stack">
          <p class="muted">{general.exampleLead}</p>
          <Shown text={note(true)} />
          <CopyField label={general.copyExample} value={note(false)} />
          <p>
            <a href={`${server.replace(/\/+$/, '')}/v1/openapi.json`} target="_blank" rel="noreferrer">
              {say.document}
            </a>
          </p>
        </div>
      </Section>
    </>
  )
}

function Shown({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class="example" tabIndex={0}>
      {text}
    </pre>
  )
}
