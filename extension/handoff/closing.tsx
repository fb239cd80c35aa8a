import { useState } from 'preact/hooks'
import { closingSentences } from '../../shared/sentences/closing.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import { Chip } from '../ui/marks.tsx'
import type { ClosingFormProps } from './closing-form.tsx'

const ClosingForm = later(async () => (await import('./closing-form.tsx')).ClosingForm)

/** Says that we are done with a ticket, and what becomes of each handoff that is still open. */
export function Closing({ card, ...rest }: Omit<ClosingFormProps, 'onClose'>) {
  const say = useSentences(closingSentences)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  if (card.closedAt !== undefined) return <Chip tone="good">{say.closed}</Chip>
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        {say.close}
      </Button>
      <Dialog open={open} onClose={close} title={say.title}>
        {open && <ClosingForm card={card} {...rest} onClose={close} />}
      </Dialog>
    </>
  )
}
