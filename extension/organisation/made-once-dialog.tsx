import type { ComponentChildren } from 'preact'
import { sayProblem } from '../client/say-problem.ts'
import type { Act } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage } from '../ui/language.tsx'

type MadeOnceDialogProps = {
  title: string
  lead?: string
  /** What is asked before it is made. */
  children: ComponentChildren
  /** A link or a key, once it is made; null before. */
  made: string | null
  madeLabel: string
  make: { label: string; onClick: () => void }
  act: Act
  onClose: () => void
  say: { readonly cancel: string; readonly done: string }
}

/** Asks, makes something secret, and shows it this one time. */
export function MadeOnceDialog({
  title,
  lead,
  children,
  made,
  madeLabel,
  make,
  act,
  onClose,
  say,
}: MadeOnceDialogProps) {
  const language = useLanguage()
  const footer =
    made === null ? (
      <>
        <Button onClick={onClose}>{say.cancel}</Button>
        <Button variant="primary" busy={act.busy} onClick={make.onClick}>
          {make.label}
        </Button>
      </>
    ) : (
      <Button variant="primary" onClick={onClose}>
        {say.done}
      </Button>
    )
  return (
    <Dialog open onClose={onClose} title={title} footer={footer}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {lead && <p class="muted">{lead}</p>}
      {made === null ? children : <CopyField label={madeLabel} value={made} once />}
    </Dialog>
  )
}
