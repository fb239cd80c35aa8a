import { useState } from 'preact/hooks'
import type { Me } from '../../shared/organisation.ts'
import { hubSentences } from '../../shared/sentences/hub.ts'
import { useBackend } from '../client/use-backend.tsx'
import { DisplaySettings } from '../settings/display.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LogOut, Settings } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Avatar } from '../ui/marks.tsx'

/** Who I am, how it looks, and the way out. */
export function RailFoot({ me, server }: { me: Me; server: string }) {
  const say = useSentences(hubSentences)
  const backend = useBackend()
  const [shown, setShown] = useState<'display' | 'leaving' | null>(null)
  const close = () => setShown(null)
  const colour = me.departments.find(one => one.id === me.member.departmentIds[0])?.colour
  const leave = () => (backend.queue.value.length > 0 ? setShown('leaving') : void backend.signOut())
  return (
    <div class="rail-foot">
      <Avatar name={me.member.name} colour={colour} size="small" named />
      <div class="rail-me" title={server}>
        <div class="ellipsis">{me.member.name}</div>
        <div class="muted ellipsis">{say[me.member.role]}</div>
      </div>
      <IconButton icon={Settings} label={say.display} onClick={() => setShown('display')} />
      <IconButton icon={LogOut} label={say.signOut} onClick={leave} />
      <Dialog open={shown === 'display'} onClose={close} title={say.display}>
        <DisplaySettings />
      </Dialog>
      <Dialog
        open={shown === 'leaving'}
        onClose={close}
        title={say.signOut}
        footer={
          <>
            <Button onClick={close}>{say.stay}</Button>
            <Button variant="danger" onClick={() => void backend.signOut()}>
              {say.signOutAnyway}
            </Button>
          </>
        }
      >
        <p>{say.signOutQueued}</p>
      </Dialog>
    </div>
  )
}
