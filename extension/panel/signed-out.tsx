import { useState } from 'preact/hooks'
import { panelSentences } from '../../shared/sentences/panel.ts'
import type { Session } from '../client/backend.ts'
import { RECENT_PEOPLE } from '../client/recent-people.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { FILLED } from '../knowledge/using/fill.ts'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

/** One button, and where it leads. After an ended sign-in: what is still here. */
export function SignedOut({ session }: { session: Extract<Session, { state: 'signed_out' }> }) {
  const say = useSentences(panelSentences)
  const language = useLanguage()
  const backend = useBackend()
  const [busy, setBusy] = useState(false)
  const signIn = async () => {
    setBusy(true)
    try {
      await backend.signIn()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="signed-out">
      <p class="signed-out-mark">{say.product}</p>
      <h1>{session.expired ? say.expiredTitle : say.signInTitle}</h1>
      <p>{session.expired ? say.expiredText : say.signInText}</p>
      {session.expired && <Kept />}
      <Button variant="primary" wide busy={busy} onClick={signIn}>
        {busy ? say.signingIn : say.signIn}
      </Button>
      <p class="muted">{say.server(hostOf(session.server))}</p>
    </main>
  )
}

/** What was typed or done and is not on the server yet. */
function Kept() {
  const say = useSentences(panelSentences)
  const { queue, drafts: kept } = useBackend()
  const drafts = [...kept.value.keys()].filter(name => name !== RECENT_PEOPLE && !name.startsWith(FILLED)).length
  const acts = queue.value.length
  const what = [drafts > 0 && say.keptDrafts(drafts), acts > 0 && say.keptActs(acts)].filter(one => one !== false)
  return what.length > 0 ? <p class="signed-out-kept">{say.kept(what.join(say.and))}</p> : null
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).host : server
}
