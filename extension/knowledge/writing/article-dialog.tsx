import type { CaseFacts } from '../../../shared/case.ts'
import { knowledgeSentences } from '../../../shared/sentences/knowledge.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSentences } from '../../ui/language.tsx'
import { later } from '../../ui/later.tsx'
import type { Beginning } from '../new-article.ts'

const ArticleForm = later(async () => (await import('./article-form.tsx')).ArticleForm)
const FromReply = later(async () => (await import('./from-reply.tsx')).FromReply)

type ArticleDialogProps = {
  /** What to begin with; null: closed. */
  beginning: Beginning | null
  /** The ticket on screen: what of it stands in the text is found. */
  facts: CaseFacts | null
  onClose: () => void
}

/** A new article, from what was written on a ticket or from nothing. */
export function ArticleDialog({ beginning, facts, onClose }: ArticleDialogProps) {
  const say = useSentences(knowledgeSentences)
  return (
    <Dialog open={beginning !== null} onClose={onClose} title={say.write}>
      {beginning &&
        (beginning.fromCase && beginning.text !== '' ? (
          <FromReply text={beginning.text} facts={facts} onClose={onClose} />
        ) : (
          <ArticleForm text={beginning.text} start={beginning.start} onClose={onClose} />
        ))}
    </Dialog>
  )
}
