import type { Article } from '../../../shared/knowledge.ts'
import { erasingSentences } from '../../../shared/sentences/knowledge-erasing.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSentences } from '../../ui/language.tsx'
import { EraseForm, OtherForm } from './doors.tsx'
import { FlagDialog } from './flag-dialog.tsx'

/** What the reader of an article opened; a flag may quote words of it, '' for none of them in particular. */
export type OpenedDialog = { what: 'merge' | 'twin' | 'erase' } | { what: 'flag'; quote: string }

type KeptDialogsProps = {
  article: Article
  opened: OpenedDialog | null
  onChanged: (article: Article) => void
  onClose: () => void
}

/** The forms that an article's menu opens, one at a time. */
export function KeptDialogs({ article, opened, onChanged, onClose }: KeptDialogsProps) {
  const say = useSentences(keepingSentences)
  const erasing = useSentences(erasingSentences)
  const what = opened?.what
  return (
    <>
      <FlagDialog
        article={what === 'flag' ? article : null}
        quote={opened?.what === 'flag' ? opened.quote : ''}
        caseRef={null}
        onClose={onClose}
      />
      <Dialog
        open={what === 'merge' || what === 'twin'}
        onClose={onClose}
        title={what === 'merge' ? say.mergeTitle : say.pairTitle}
      >
        {(what === 'merge' || what === 'twin') && (
          <OtherForm article={article} what={what} onPaired={onChanged} onClose={onClose} />
        )}
      </Dialog>
      <Dialog open={what === 'erase'} onClose={onClose} title={erasing.title}>
        {what === 'erase' && <EraseForm article={article} onErased={onChanged} onClose={onClose} />}
      </Dialog>
    </>
  )
}
