import { useState } from 'preact/hooks'
import type { Problem } from '../../shared/problems.ts'
import { hubSentences } from '../../shared/sentences/hub.ts'
import { problemFrom, sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'

type SignedOutProps = {
  server: string
  /** There was a sign-in and it ended by itself. */
  expired: boolean
}

/** Nobody is signed in: what this is, and one button. */
export function SignedOut({ server, expired }: SignedOutProps) {
  const backend = useBackend()
  const say = useSentences(hubSentences)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const signIn = () => {
    setBusy(true)
    setProblem(null)
    backend
      .signIn()
      .catch((error: unknown) => setProblem(problemFrom(error)))
      .finally(() => setBusy(false))
  }
  return (
    <main class="signed-out">
      <div class="signed-out-card">
        <div class="hub-brand">
          <span class="hub-logo" aria-hidden="true" />
          {say.product}
        </div>
        <h1 class="page-title">{say.signInTitle}</h1>
        <p class="page-lead">{say.signInLead}</p>
        {expired && !problem && <Banner tone="warn">{say.expired}</Banner>}
        {problem && <Banner tone="bad">{sayProblem(problem, language)}</Banner>}
        <Button variant="primary" busy={busy} onClick={signIn} wide>
          {say.signInButton}
        </Button>
        <p class="muted">{say.signInServer(hostOf(server))}</p>
      </div>
    </main>
  )
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).host : server
}
