import { useState } from 'preact/hooks'
import type { CustomerJourney, Touchpoint } from '../../shared/journey/contract.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button } from '../ui/button.tsx'
import { formatDate } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { Touchpoints } from './touchpoints.tsx'

/** Touchpoints fetched at a time. */
const PAGE = 30

/** What came after the context's own touches: `next` undefined before the first page, null at the end. */
interface Earlier {
  readonly items: readonly Touchpoint[]
  readonly next: string | null | undefined
}

/** All touchpoints: the latest at once, earlier ones page by page. */
export function History({ journey, caseId }: { journey: CustomerJourney; caseId: string | null }) {
  const say = useSentences(journeySentences)
  const language = useLanguage()
  const reading = useReading()
  const backend = useBackend()
  const [earlier, setEarlier] = useState<Earlier>({ items: [], next: undefined })
  const [busy, setBusy] = useState(false)
  const { customer, recent } = journey
  const known = new Set(recent.map(touch => touch.id))
  const all = [...recent, ...earlier.items.filter(touch => !known.has(touch.id))]
  const more = earlier.next === undefined ? recent.length < customer.touchpoints : earlier.next !== null

  const load = async () => {
    setBusy(true)
    try {
      const after = earlier.next ?? undefined
      const page = await backend.read('listTouchpoints', { id: customer.id, limit: PAGE, ...(after && { after }) })
      setEarlier({ items: [...earlier.items, ...page.items], next: page.next })
    } catch (error) {
      toast({ text: `${say.loadFailed}. ${sayProblem(error, language)}`, tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="stack">
      <Touchpoints touchpoints={all} caseId={caseId} />
      {more ? (
        <div>
          <Button size="small" busy={busy} onClick={load}>
            {say.more}
          </Button>
        </div>
      ) : (
        <p class="muted">{say.end(formatDate(customer.firstSeenAt, reading))}</p>
      )}
    </div>
  )
}
