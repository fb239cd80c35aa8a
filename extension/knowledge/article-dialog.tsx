import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'

const ArticleForm = later(async () => (await import('./article-form.tsx')).ArticleForm)

type ArticleDialogProps = {
  /** The text to begin with; null: closed. */
  text: string | null
  onClose: () => void
}

/** A new article, from selected text or from nothing. */
export function ArticleDialog({ text, onClose }: ArticleDialogProps) {
  const say = useSentences(knowledgeSentences)
  return (
    <Dialog open={text !== null} onClose={onClose} title={say.newTitle}>
      {text !== null && <ArticleForm text={text} onClose={onClose} />}
    </Dialog>
  )
}
