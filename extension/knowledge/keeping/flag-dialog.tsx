import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSentences } from '../../ui/language.tsx'
import { FlagForm } from './doors.tsx'
import type { FlagFormProps } from './flag-form.tsx'

/** The form that flags an article, in a window of its own. `article` null: closed. */
export function FlagDialog({
  article,
  ...form
}: Omit<FlagFormProps, 'article'> & { article: FlagFormProps['article'] | null }) {
  const say = useSentences(keepingSentences)
  return (
    <Dialog open={article !== null} onClose={form.onClose} title={say.flagTitle}>
      {article && <FlagForm article={article} {...form} />}
    </Dialog>
  )
}
