import { journeySentences } from '../../shared/sentences/journey.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import type { TouchFormProps } from './touch-form.tsx'

const TouchForm = later(async () => (await import('./touch-form.tsx')).TouchForm)

type TouchDialogProps = Omit<TouchFormProps, 'text'> & {
  /** Text to begin with; null: closed. */
  text: string | null
}

/** Notes by hand that somebody touched the customer. */
export function TouchDialog({ text, ...rest }: TouchDialogProps) {
  const say = useSentences(journeySentences)
  return (
    <Dialog open={text !== null} onClose={rest.onClose} title={say.add}>
      {text !== null && <TouchForm text={text} {...rest} />}
    </Dialog>
  )
}
