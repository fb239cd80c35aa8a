import type { ComponentChildren } from 'preact'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage } from '../ui/language.tsx'
import { sayProblem } from './say-problem.ts'
import type { Act } from './use-act.ts'

type ActDialogProps = {
  title: string
  act: Act
  /** What the button says, and what it does. */
  verb: string
  onAct: () => void
  cancel: string
  onClose: () => void
  children: ComponentChildren
}

/** An open dialog around one act: what went wrong above its fields, and at its foot the way back and the act. */
export function ActDialog({ title, act, verb, onAct, cancel, onClose, children }: ActDialogProps) {
  const language = useLanguage()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button variant="primary" busy={act.busy} onClick={onAct}>
            {verb}
          </Button>
        </>
      }
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {children}
    </Dialog>
  )
}
