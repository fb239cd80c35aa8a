import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { erasingSentences } from '../../../shared/sentences/knowledge-erasing.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import type { Known } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { useAround } from '../../organisation/departments.tsx'
import { isAdmin, leads } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { formatMoment } from '../../ui/format.ts'
import { CircleCheck } from '../../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toasts.tsx'
import { historyAddress } from './history-address.ts'
import { KeptBanners } from './kept-banners.tsx'
import { KeptDialogs, type OpenedDialog } from './kept-dialogs.tsx'
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
  const library = useSentences(librarySentences)
  const language = useLanguage()
  const reading = useReading()
  const { me } = useAround()
  const act = useAct()
  const [opened, setOpened] = useState<OpenedDialog | null>(null)
  const { id, revision, version, confidence, dueAt } = article
  const archived = confidence === 'archived'
  const verifies = mayVerify(me, article) && !archived
  const waits = confidence === 'not_validated' || (dueAt !== null && dueAt < reading.now + SOON_MS)
  /** What depends on a version shows the newest when it fails. */
  const settle = (after: Article | null, done: string) => {
    if (!after) return known.reload()
    known.put(after)
    toast({ text: done, tone: 'good' })
  }
  const verify = async () => settle(await act.now('verifyArticle', { id, revision }), say.verified)
  const part = async () => settle(await act.now('pairTwins', { id, twinId: null, version }), say.parted)
  const items = useItems(article, { open: setOpened, verify: verifies && !waits ? verify : null, part })
  return (
    <>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <KeptBanners article={article} />
      <div class="row">
        {children}
        {verifies && waits && (
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
      <KeptDialogs article={article} opened={opened} onChanged={known.put} onClose={() => setOpened(null)} />
    </>
  )
}

interface Acts {
  open(dialog: OpenedDialog): void
  /** Null: it is offered elsewhere, or not to this reader. */
  readonly verify: (() => Promise<void>) | null
  part(): Promise<void>
}

/** The menu of an article, without what its reader may not do. */
function useItems(article: Article, { open, verify, part }: Acts): MenuItem[] {
  const say = useSentences(keepingSentences)
  const erasing = useSentences(erasingSentences)
  const { me } = useAround()
  const { id, departmentId, twinId } = article
  const living = article.confidence !== 'archived'
  const writes = isAdmin(me) || me.departmentIds.includes(departmentId)
  const isLead = leads(me, departmentId)
  return [
    living && { label: say.flag, onSelect: () => open({ what: 'flag', quote: selectedWords(id) }) },
    living && { label: say.propose, onSelect: () => go(`#/knowledge/${id}/propose`) },
    verify && { label: say.verifyAgain, onSelect: () => void verify() },
    { label: say.history, onSelect: () => go(historyAddress(article)) },
    writes && living && twinId === null && { label: say.pair, onSelect: () => open({ what: 'twin' }) },
    writes && twinId !== null && { label: say.part, onSelect: () => void part() },
    isLead && living && { label: say.merge, onSelect: () => open({ what: 'merge' }) },
    isLead && { label: erasing.erase, onSelect: () => open({ what: 'erase' }) },
  ].filter(item => !!item)
}
