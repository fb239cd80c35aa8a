import { useState } from 'preact/hooks'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ThreadCard } from '../../shared/thread/contract.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { useRead } from '../client/use-read.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Avatar } from '../ui/marks.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { toast } from '../ui/toasts.tsx'

const PAUSE_MS = 150

type DirectDialogProps = { open: boolean; onClose: () => void; onOpened: (thread: ThreadCard) => void }

/** Finds a colleague and opens what is between the two. */
export function DirectDialog({ open, onClose, onOpened }: DirectDialogProps) {
  const say = useSentences(threadSentences)
  return (
    <Dialog open={open} onClose={onClose} title={say.direct}>
      <Colleagues
        onOpened={thread => {
          onClose()
          onOpened(thread)
        }}
      />
    </Dialog>
  )
}

function Colleagues({ onOpened }: { onOpened: (thread: ThreadCard) => void }) {
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const { me } = useAround()
  const act = useAct()
  const [typed, setTyped] = useState('')
  const known = useRead('findMembers', { q: useDeferred(typed.trim(), PAUSE_MS) })
  const choose = async (memberId: string) => {
    const thread = await act.now('openDirect', { memberId })
    if (thread) onOpened(thread)
  }
  return (
    <div class="stack">
      <p class="muted">{say.directText}</p>
      <SearchBox label={say.directSearch} value={typed} onValue={setTyped} />
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known} lines={4}>
        {({ items }) => {
          const others = items.filter(one => one.id !== me.id)
          if (others.length === 0) return <p class="muted">{say.nobodyFound}</p>
          return (
            <ul class="card card-rows">
              {others.map(one => (
                <li key={one.id}>
                  <button type="button" class="thread-colleague" onClick={() => void choose(one.id)}>
                    <Avatar name={one.name} size="small" named />
                    {one.name}
                    {one.departmentIds.map(id => (
                      <DepartmentOf key={id} id={id} />
                    ))}
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}

/** Where video rooms get their address from, for admins. */
export function RoomSettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(threadSentences)
  return (
    <Dialog open={open} onClose={onClose} title={say.roomSettings}>
      <RoomSettings onClose={onClose} />
    </Dialog>
  )
}

function RoomSettings({ onClose }: { onClose: () => void }) {
  const known = useRead('readThreadSettings', {})
  return (
    <Loaded known={known} lines={2}>
      {settings => <RoomForm key={settings.version} {...settings} onClose={onClose} onStale={known.reload} />}
    </Loaded>
  )
}

type RoomFormProps = { roomTemplate: string; version: number; onClose: () => void; onStale: () => void }

function RoomForm({ roomTemplate, version, onClose, onStale }: RoomFormProps) {
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const act = useAct()
  const [template, setTemplate] = useState(roomTemplate)
  const save = async () => {
    const saved = await act.now('writeThreadSettings', { roomTemplate: template.trim(), version })
    if (!saved) return onStale()
    toast({ text: say.roomSaved, tone: 'good' })
    onClose()
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.roomTemplate} hint={say.roomTemplateHint}>
        <TextInput type="url" value={template} placeholder="https://meet.example.com/{{room}}" onValue={setTemplate} />
      </Field>
      <div class="row dialog-buttons">
        <Button variant="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.channelSave}
        </Button>
      </div>
    </form>
  )
}
