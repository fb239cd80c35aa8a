import { useState } from 'preact/hooks'
import { FLAG_NOTE_MAX } from '../../../shared/knowledge/feedback.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { type Step, useAct } from '../../client/use-act.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, TextArea } from '../../ui/fields.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'

type AnswerDialogProps = {
  open: boolean
  title: string
  verb: string
  onClose: () => void
  /** Does it with the word that was written; what it throws is shown. */
  onAnswer: (step: Step, answer: string) => Promise<void>
}

/** Asks for the word that goes to whoever raised something. */
export function AnswerDialog({ open, onClose, title, ...form }: AnswerDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <AnswerForm onClose={onClose} {...form} />
    </Dialog>
  )
}

function AnswerForm({ verb, onClose, onAnswer }: Pick<AnswerDialogProps, 'verb' | 'onClose' | 'onAnswer'>) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const act = useAct()
  const [answer, setAnswer] = useState('')
  const [tried, setTried] = useState(false)
  const missing = answer.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (missing || act.busy) return
    const done = await act.run(async step => {
      await onAnswer(step, answer)
      return true
    })
    if (done) onClose()
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.answerLabel} hint={say.answerHint} error={tried && missing ? say.needAnswer : undefined}>
        <TextArea autoFocus rows={3} maxLength={FLAG_NOTE_MAX} value={answer} onValue={setAnswer} />
      </Field>
      <FormEnd send={verb} busy={act.busy} cancel={say.cancel} onCancel={onClose} />
    </form>
  )
}
