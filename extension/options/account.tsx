import { useState } from 'preact/hooks'
import { optionsSentences } from '../../shared/sentences/options.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useTask } from '../client/use-task.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'

/** The server and who is signed in there. */
export function AccountOptions() {
  const say = useSentences(optionsSentences)
  const backend = useBackend()
  const session = backend.session.value
  const { busy, run } = useTask()
  const signedIn = session.state === 'signed_in'
  return (
    <Section title={say.account}>
      <Card padded>
        <div class="stack">
          <ServerField />
          <div class="row">
            <span>{signedIn ? say.signedInAs(session.me.member.name, session.me.workspace.name) : say.signedOut}</span>
            <span class="spacer" />
            <Button
              size="small"
              variant={signedIn ? 'plain' : 'primary'}
              busy={busy}
              onClick={() => void run(signedIn ? backend.signOut : backend.signIn)}
            >
              {signedIn ? say.signOut : say.signIn}
            </Button>
          </div>
          {signedIn && (
            <a href="/hub.html#/devices" target="_blank" rel="noreferrer">
              {say.devices}
            </a>
          )}
        </div>
      </Card>
    </Section>
  )
}

function ServerField() {
  const say = useSentences(optionsSentences)
  const backend = useBackend()
  const saved = backend.settings.value.server
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const { busy, run } = useTask()
  const save = async (event: Event) => {
    event.preventDefault()
    const server = serverFrom(typed ?? saved)
    setWrong(server === null)
    if (server === null || !(await run(() => backend.change({ server })))) return
    setTyped(null)
    toast({ text: say.saved, tone: 'good' })
  }
  return (
    <form class="options-server" onSubmit={save} noValidate>
      <Field label={say.server} hint={say.serverHint} error={wrong ? say.serverBad : undefined}>
        <div class="copy-field">
          <TextInput type="url" value={typed ?? saved} onValue={setTyped} />
          <Button type="submit" busy={busy} disabled={typed === null || typed === saved}>
            {say.save}
          </Button>
        </div>
      </Field>
    </form>
  )
}

/** The address as it is kept: no closing slash, and nothing of a page that was pasted with it. Null for one that is no web address. */
function serverFrom(typed: string): string | null {
  const url = URL.parse(typed.trim())
  return url && /^https?:$/.test(url.protocol) ? url.origin + url.pathname.replace(/\/+$/, '') : null
}
