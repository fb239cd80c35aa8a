import { useState } from 'preact/hooks'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { Channel, ThreadCard } from '../../shared/thread/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { DepartmentsField } from '../organisation/departments-field.tsx'
import { PersonPicker } from '../organisation/person-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, Select, TextArea, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'

type Words = Omit<Channel, 'ownerName'>

type ChannelDialogProps = {
  open: boolean
  /** The channel to change; null adds one. */
  thread: ThreadCard | null
  onClose: () => void
  onDone: (thread: ThreadCard) => void
}

/** Adds a channel, or changes what it is for and who keeps it. */
export function ChannelDialog({ open, thread, onClose, onDone }: ChannelDialogProps) {
  const say = useSentences(threadSentences)
  return (
    <Dialog open={open} onClose={onClose} title={thread ? say.editChannel : say.newChannel}>
      <ChannelForm thread={thread} onClose={onClose} onDone={onDone} />
    </Dialog>
  )
}

function ChannelForm({ thread, onClose, onDone }: Omit<ChannelDialogProps, 'open'>) {
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const act = useAct()
  const [words, setWords] = useState<Words>(() =>
    wordsOf(thread?.channel ?? null, me.departmentIds[0] ?? departments[0]?.id ?? '', me.departmentIds[0] ? me.id : ''),
  )
  const change = (part: Partial<Words>) => setWords(before => ({ ...before, ...part }))
  const admin = me.role === 'admin' || me.role === 'owner'
  const ours = departments.filter(one => admin || thread || me.departmentIds.includes(one.id))
  const ready = words.name.trim() !== '' && words.ownerId !== ''
  const known = thread?.channel ? { [thread.channel.ownerId]: thread.channel.ownerName } : {}

  const save = async () => {
    const done = thread
      ? await act.now('changeChannel', { ...words, id: thread.id, version: thread.version })
      : await act.now('addChannel', words)
    if (!done) return
    onDone(done)
    onClose()
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        if (ready) void save()
      }}
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.channelName} hint={say.channelNameHint} required>
        <TextInput value={words.name} maxLength={80} autoFocus onValue={name => change({ name })} />
      </Field>
      <Field label={say.purpose} hint={say.channelPurposeHint}>
        <TextArea value={words.purpose} maxLength={400} rows={2} onValue={purpose => change({ purpose })} />
      </Field>
      <Field label={say.channelDepartment} required>
        <Select
          value={words.departmentId}
          onValue={departmentId =>
            change({ departmentId, ownerId: '', departmentIds: words.departmentIds.filter(id => id !== departmentId) })
          }
          options={ours.map(one => ({ value: one.id, label: nameIn(one, language) }))}
        />
      </Field>
      <Field label={say.channelOwner} hint={say.channelOwnerHint} required>
        <PersonPicker
          value={words.ownerId}
          onValue={ownerId => change({ ownerId })}
          departmentId={words.departmentId}
          names={{ ...known, [me.id]: me.name }}
        />
      </Field>
      <DepartmentsField
        label={say.channelDepartments}
        ids={words.departmentIds}
        onIds={departmentIds => change({ departmentIds })}
        without={[words.departmentId]}
        most={10}
      />
      <Checkbox label={say.channelClosed} checked={words.closed} onChecked={closed => change({ closed })} />
      <Field label={say.channelNorm} hint={say.channelNormHint}>
        <TextInput
          type="number"
          min={1}
          max={10_000}
          value={words.normMinutes === null ? '' : String(words.normMinutes)}
          onValue={minutes => change({ normMinutes: minutesFrom(minutes) })}
        />
      </Field>
      <div class="row dialog-buttons">
        <Button variant="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
        <Button type="submit" variant="primary" busy={act.busy} disabled={!ready}>
          {thread ? say.channelSave : say.channelAdd}
        </Button>
      </div>
    </form>
  )
}

function wordsOf(channel: Channel | null, departmentId: string, ownerId: string): Words {
  if (!channel) {
    return { name: '', purpose: '', departmentId, departmentIds: [], closed: false, ownerId, normMinutes: null }
  }
  const { ownerName: _, ...words } = channel
  return words
}

function minutesFrom(text: string): number | null {
  const minutes = Math.round(Number(text))
  return text.trim() === '' || !Number.isFinite(minutes) || minutes < 1 ? null : Math.min(10_000, minutes)
}
