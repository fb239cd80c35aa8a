import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { erasingSentences } from '../../../shared/sentences/knowledge-erasing.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import type { Known } from '../../client/use-read.ts'
import { go, hrefTo } from '../../hub/place.ts'
import { useAround } from '../../organisation/departments.tsx'
import { isAdmin, leads } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { formatDate, formatMoment } from '../../ui/format.ts'
import { CircleCheck } from '../../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toasts.tsx'
import { EraseForm, OtherForm } from './doors.tsx'
import { FlagDialog } from './flag-dialog.tsx'
import { mayMend, mayVerify } from './rights.ts'
import { selectedWords } from './selected-words.ts'
import { VerifierOf } from './verifier-of.tsx'

/** When an article is looked at again soon, the button that verifies it stands out. */
const SOON_MS = 14 * 86_400_000

type KeptPartProps = {
  article: Article
  known: Known<Article>
  /** Further states that the reader may set. */
  states: readonly MenuItem[]
  /** What stands first in the row: how far to trust it. */
  children: ComponentChildren
}

/** What an article's truth stands on, and what the reader can do about it: verify, flag, propose, look back, merge. */
export function KeptPart({ article, known, states, children }: KeptPartProps) {
  const say = useSentences(keepingSentences)
  const erasing = useSentences(erasingSentences)
  const library = useSentences(librarySentences)
  const language = useLanguage()
  const reading = useReading()
  const { me } = useAround()
  const act = useAct()
  const [open, setOpen] = useState<'merge' | 'twin' | 'erase' | null>(null)
  /** The words that somebody is about to flag; '' for none of them in particular. */
  const [quote, setQuote] = useState<string | null>(null)
  const { id, revision, confidence, dueAt, droppedAt, verifiedRevision } = article
  const archived = confidence === 'archived'
  const may = mayVerify(me, article) && !archived
  const waits = confidence === 'not_validated' || (dueAt !== null && dueAt < reading.now + SOON_MS)
  const verify = async () => {
    const after = await act.now('verifyArticle', { id, revision })
    if (after) {
      known.put(after)
      toast({ text: say.verified, tone: 'good' })
    } else known.reload()
  }
  const writes = isAdmin(me) || me.departmentIds.includes(article.departmentId)
  const part = async () => {
    const after = await act.now('pairTwins', { id, twinId: null, version: article.version })
    if (after) {
      known.put(after)
      toast({ text: say.parted, tone: 'good' })
    } else known.reload()
  }
  const history = (from?: number) =>
    hrefTo(['knowledge', id, 'history'], from === undefined ? {} : { from: String(from), to: String(revision) })
  const items = [
    { label: say.flag, onSelect: () => setQuote(selectedWords(id)), shown: !archived },
    { label: say.propose, onSelect: () => go(`#/knowledge/${id}/propose`), shown: !archived },
    { label: say.verifyAgain, onSelect: () => void verify(), shown: may && !waits },
    { label: say.history, onSelect: () => go(history()), shown: true },
    { label: say.pair, onSelect: () => setOpen('twin'), shown: writes && article.twinId === null && !archived },
    { label: say.part, onSelect: () => void part(), shown: writes && article.twinId !== null },
    { label: say.merge, onSelect: () => setOpen('merge'), shown: leads(me, article.departmentId) && !archived },
    { label: erasing.erase, onSelect: () => setOpen('erase'), shown: leads(me, article.departmentId) },
  ].flatMap(({ shown, ...item }) => (shown ? [item] : []))
  return (
    <>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {article.mergedInto && (
        <Banner
          action={
            <a class="button button-small" href={`#/knowledge/${article.mergedInto}`}>
              {say.openTarget}
            </a>
          }
        >
          {say.mergedInto}
        </Banner>
      )}
      {droppedAt !== null && !archived && (
        <Banner
          tone="warn"
          action={
            verifiedRevision !== null && (
              <a class="button button-small" href={history(verifiedRevision)}>
                {say.seeChange}
              </a>
            )
          }
        >
          {say.changedSince(article.updatedBy.name)}
        </Banner>
      )}
      {droppedAt === null && dueAt !== null && dueAt <= reading.now && !archived && (
        <Banner tone="warn">{say.dueSince(formatDate(dueAt, reading))}</Banner>
      )}
      <div class="row">
        {children}
        {may && waits && (
          <Button variant="primary" size="small" icon={CircleCheck} busy={act.busy} onClick={verify}>
            {say.verify}
          </Button>
        )}
        <span class="muted">
          {say.verifierIs}
          <VerifierOf verifier={article.verifier} />
          {dueAt !== null && dueAt > reading.now && ` · ${say.dueOn(formatMoment(dueAt, reading))}`}
        </span>
        {!mayMend(me, article) && !archived && (
          <a class="button button-small" href={`#/knowledge/${id}/propose`}>
            {say.propose}
          </a>
        )}
        <Menu label={library.more} items={states.length > 0 ? [...items, null, ...states] : items} />
      </div>
      <FlagDialog
        article={quote === null ? null : article}
        quote={quote ?? ''}
        caseRef={null}
        onClose={() => setQuote(null)}
      />
      <Dialog
        open={open === 'merge' || open === 'twin'}
        onClose={() => setOpen(null)}
        title={open === 'merge' ? say.mergeTitle : say.pairTitle}
      >
        {(open === 'merge' || open === 'twin') && (
          <OtherForm article={article} what={open} onPaired={known.put} onClose={() => setOpen(null)} />
        )}
      </Dialog>
      <Dialog open={open === 'erase'} onClose={() => setOpen(null)} title={erasing.title}>
        {open === 'erase' && <EraseForm article={article} onErased={known.put} onClose={() => setOpen(null)} />}
      </Dialog>
    </>
  )
}
