import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextArea } from '../../ui/fields.tsx'
import { useSentences } from '../../ui/language.tsx'
import { FlagDialog } from '../keeping/flag-dialog.tsx'
import { Basket } from './basket.tsx'
import { FilesBeside } from './files-beside.tsx'
import { FillForm } from './fill-form.tsx'
import type { ArticleUse } from './use-article.ts'
import './using.css'

/** What using an article may still ask or leave: values for its blanks, text or files to carry over by hand, the pile. */
export function UsingLayer({ actions }: { actions: ArticleUse }) {
  const say = useSentences(usingSentences)
  const filling = actions.filling.value
  const byHand = actions.byHand.value
  const close = () => {
    actions.filling.value = null
  }
  const flagging = actions.flagging.value
  const endFlagging = () => {
    actions.flagging.value = null
  }
  return (
    <div class="using-layer">
      <Dialog
        open={filling !== null}
        onClose={close}
        title={filling?.kind === 'copied' ? say.fillTitleCopy : say.fillTitle}
      >
        {filling && <FillForm filling={filling} actions={actions} onClose={close} />}
      </Dialog>
      <Dialog
        open={byHand !== null}
        onClose={() => {
          actions.byHand.value = null
        }}
        title={say.insertFailedTitle}
      >
        <p>{say.insertFailedText}</p>
        <Field label={say.byHand}>
          <TextArea rows={8} readOnly autoFocus value={byHand ?? ''} onValue={() => {}} onFocus={selectAll} />
        </Field>
      </Dialog>
      <FlagDialog
        article={flagging?.article ?? null}
        kind={flagging?.kind}
        quote={flagging?.quote}
        caseRef={actions.ground.value.facts?.ref ?? null}
        onClose={endFlagging}
      />
      {actions.beside.value.length > 0 && <FilesBeside actions={actions} />}
      {actions.basket.value.length > 0 && <Basket actions={actions} />}
    </div>
  )
}

function selectAll(event: FocusEvent) {
  if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.select()
}
