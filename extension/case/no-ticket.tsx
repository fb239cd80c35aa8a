import { useState } from 'preact/hooks'
import { caseSentences } from '../../shared/sentences/case.ts'
import type { PageState } from '../bridge/page-link.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Inbox, Search } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

/** No ticket on screen: what to do on a list, on a page nobody has read yet, and beside no page at all. */
export function NoTicket({ page }: { page: PageState | null }) {
  const say = useSentences(caseSentences)
  if (!page) return <EmptyState title={say.noPageTitle} text={say.noPageText} />
  if (page.host !== 'any') return <EmptyState icon={Inbox} title={say.noTicketTitle} text={say.noTicketText} />
  return <EmptyState icon={Search} title={say.unknownTitle} text={say.unknownText} action={<ReadPage />} />
}

function ReadPage() {
  const say = useSentences(caseSentences)
  const link = usePageLink()
  const [busy, setBusy] = useState(false)
  const read = async () => {
    setBusy(true)
    try {
      await link?.capture()
    } catch {
      toast({ text: say.readFailed, tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="primary" busy={busy} onClick={read}>
      {busy ? say.reading : say.read}
    </Button>
  )
}
