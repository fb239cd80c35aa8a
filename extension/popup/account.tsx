import { popupSentences } from '../../shared/sentences/popup.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useTask } from '../client/use-task.ts'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'

/** Who is signed in and where, or the way in. */
export function Account() {
  const say = useSentences(popupSentences)
  const backend = useBackend()
  const { busy, run } = useTask()
  const session = backend.session.value
  if (session.state === 'unknown') return <Skeleton lines={2} />
  const server = say.server(URL.canParse(session.server) ? new URL(session.server).host : session.server)
  const signedIn = session.state === 'signed_in'
  const who = signedIn
    ? say.signedInAs(session.me.member.name, session.me.workspace.name)
    : session.expired
      ? say.expired
      : say.signedOut
  return (
    <div class="popup-account">
      <div class="popup-who">
        <p class="ellipsis">{who}</p>
        <p class="muted ellipsis">{server}</p>
      </div>
      {signedIn ? (
        <Button size="small" variant="quiet" busy={busy} onClick={() => void run(backend.signOut)}>
          {say.signOut}
        </Button>
      ) : (
        <Button size="small" variant="primary" busy={busy} onClick={() => void run(backend.signIn)}>
          {say.signIn}
        </Button>
      )}
    </div>
  )
}
