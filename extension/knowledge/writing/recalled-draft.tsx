import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useReading, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { ArticleDraft } from './use-article-draft.ts'

type RecalledDraftProps<Edit> = {
  draft: ArticleDraft<Edit>
  /** The article is newer than the one that the draft began from. */
  changedSince: boolean
}

/** Where what was typed is safe, below the form. */
export function DraftState({ state }: Pick<ArticleDraft<unknown>, 'state'>) {
  const say = useSentences(writingSentences)
  if (state === 'untouched' || state === 'typing') return null
  const said = { here: say.draftKept, everywhere: say.draftSent, nowhere: say.draftNotKept }[state]
  return <span class="muted">{said}</span>
}

/** Says that an earlier text is back, and the way out of it; throwing it away can be undone. */
export function RecalledDraft<Edit>({ draft, changedSince }: RecalledDraftProps<Edit>) {
  const say = useSentences(writingSentences)
  const reading = useReading()
  if (draft.recalledAt === null) return null
  const discard = () => {
    const undo = draft.discard()
    toast({ text: say.discarded, action: { label: say.undo, run: undo } })
  }
  return (
    <Banner
      action={
        <Button size="small" onClick={discard}>
          {say.discard}
        </Button>
      }
    >
      {say.recalled(formatMoment(draft.recalledAt, reading))}
      {changedSince && ` ${say.recalledOver}`}
      {draft.filesGone > 0 && ` ${say.filesGone(draft.filesGone)}`}
    </Banner>
  )
}
