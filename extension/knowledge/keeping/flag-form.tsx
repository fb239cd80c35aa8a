import { useState } from 'preact/hooks'
import type { CaseRef } from '../../../shared/case.ts'
import { FLAG_NOTE_MAX, FLAG_QUOTE_MAX, flagKinds } from '../../../shared/knowledge/feedback.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Field, TextArea } from '../../ui/fields.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

export type FlagFormProps = {
  article: { readonly id: string; readonly title: string; readonly revision?: number }
  /** The ticket on which it was noticed. */
  caseRef: CaseRef | null
  /** What is most likely wrong. */
  kind?: (typeof flagKinds)[number]
  /** What was selected. */
  quote?: string
  onClose: () => void
}

/** Says what is not right with an article. Waits in the queue while the server is away. */
export function FlagForm({ article, caseRef, kind: likely = 'wrong', quote: given = '', onClose }: FlagFormProps) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const backend = useBackend()
  const [kind, setKind] = useState<(typeof flagKinds)[number]>(likely)
  const [note, setNote] = useState('')
  const [quote, setQuote] = useState(given.slice(0, FLAG_QUOTE_MAX))
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const missing = note.trim() === '' && quote.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (missing || busy) return
    setBusy(true)
    const { id, title, revision } = article
    const flag = { id, kind, note, quote, ref: caseRef, ...(revision !== undefined && { revision }) }
    try {
      const { kind: became } = await backend.act('flagArticle', flag, say.flagLabel(title))
      const queued = became === 'queued'
      toast({ text: queued ? say.flaggedQueued : say.flagged, tone: queued ? 'warn' : 'good' })
      onClose()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      setBusy(false)
    }
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      <p class="muted">{caseRef ? say.flagLead : say.flagLeadAlone}</p>
      <RadioGroup
        label={say.flagKind}
        value={kind}
        onValue={setKind}
        options={flagKinds.map(value => ({ value, label: say[value] }))}
      />
      <Field label={say.flagNote} hint={say.flagNoteHint} error={tried && missing ? say.needAnswer : undefined}>
        <TextArea autoFocus rows={3} maxLength={FLAG_NOTE_MAX} value={note} onValue={setNote} />
      </Field>
      <Field label={say.flagQuote}>
        <TextArea rows={2} maxLength={FLAG_QUOTE_MAX} value={quote} onValue={setQuote} />
      </Field>
      <FormEnd send={say.flagSend} busy={busy} cancel={say.cancel} onCancel={onClose} />
    </form>
  )
}
