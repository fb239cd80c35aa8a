import { useState } from 'preact/hooks'
import { FLAG_NOTE_MAX, FLAG_QUOTE_MAX, flagKinds } from '../../shared/knowledge/feedback.ts'
import { usingSentences } from '../../shared/sentences/knowledge-using.ts'
import { useTask } from '../client/use-task.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, TextArea } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ArticleUse, Flagging } from './use-article.ts'

type FlagFormProps = { flagging: Flagging; actions: ArticleUse; onClose: () => void }

/** Says to whoever keeps an article true what is not right with it, with the ticket on which it was noticed. */
export function FlagForm({ flagging, actions, onClose }: FlagFormProps) {
  const say = useSentences(usingSentences)
  const { backend, facts } = actions.ground.value
  const [kind, setKind] = useState<(typeof flagKinds)[number]>(flagging.kind)
  const [note, setNote] = useState('')
  const task = useTask()
  const { article } = flagging
  const send = async () => {
    // The revision that is flagged is the one that is there now.
    const { revision } = await backend.read('readArticle', { id: article.id })
    const quote = (flagging.quote ?? '').trim().slice(0, FLAG_QUOTE_MAX)
    const input = { id: article.id, kind, note, quote, revision, ref: facts?.ref ?? null }
    const result = await backend.act('flagArticle', input, say.flagLabel(article.title))
    toast({ text: result.kind === 'queued' ? say.flagQueued : say.flagged, tone: 'good' })
    onClose()
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void task.run(send)
      }}
    >
      <p class="muted">{article.title}</p>
      <RadioGroup
        label={say.flagWhat}
        autoFocus
        value={kind}
        onValue={setKind}
        options={flagKinds.map(value => ({ value, label: say[`flag_${value}`] }))}
      />
      <Field label={say.flagNote} required={false}>
        <TextArea rows={3} maxLength={FLAG_NOTE_MAX} value={note} onValue={setNote} />
      </Field>
      <div class="row">
        <Button type="submit" variant="primary" busy={task.busy}>
          {say.flagSend}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}
