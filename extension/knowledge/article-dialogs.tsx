import { useState } from 'preact/hooks'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { type VariableName, variableNames } from '../../shared/variables.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { FlagForm } from './keeping/doors.tsx'
import type { ArticleUse, Filling } from './use-article.ts'

/** What using an article may still ask: values for its blanks, or to copy by hand. */
export function ArticleDialogs({ actions }: { actions: ArticleUse }) {
  const say = useSentences(knowledgeSentences)
  const filling = actions.filling.value
  const byHand = actions.byHand.value
  const flagging = actions.flagging.value
  const endFlagging = () => (actions.flagging.value = null)
  return (
    <>
      <Dialog open={filling !== null} onClose={() => (actions.filling.value = null)} title={say.fillTitle}>
        {filling && <FillForm filling={filling} actions={actions} />}
      </Dialog>
      <Dialog open={byHand !== null} onClose={() => (actions.byHand.value = null)} title={say.insertFailedTitle}>
        <p>{say.insertFailedText}</p>
        <Field label={say.byHand}>
          <TextArea rows={8} readOnly autoFocus value={byHand ?? ''} onValue={() => {}} onFocus={selectAll} />
        </Field>
      </Dialog>
      <Dialog open={flagging !== null} onClose={endFlagging} title={say.flagTitle}>
        {flagging && <FlagForm article={flagging} caseRef={actions.caseRef} onClose={endFlagging} />}
      </Dialog>
    </>
  )
}

function selectAll(event: FocusEvent) {
  if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.select()
}

function FillForm({ filling, actions }: { filling: Filling; actions: ArticleUse }) {
  const say = useSentences(knowledgeSentences)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const send = (event: Event) => {
    event.preventDefault()
    void actions.fill(answers)
  }
  return (
    <form class="stack" onSubmit={send}>
      <p class="muted">{say.fillText}</p>
      {filling.missing.map((name, index) => (
        <Field key={name} label={isVariable(name) ? say[name] : name} required={false}>
          <TextInput
            autoFocus={index === 0}
            maxLength={500}
            value={answers[name] ?? ''}
            onValue={text => setAnswers({ ...answers, [name]: text })}
          />
        </Field>
      ))}
      <div class="row">
        <Button type="submit" variant="primary">
          {filling.kind === 'inserted' ? say.insert : say.copy}
        </Button>
        <Button variant="quiet" onClick={() => (actions.filling.value = null)}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}

function isVariable(name: string): name is VariableName {
  return (variableNames as readonly string[]).includes(name)
}
