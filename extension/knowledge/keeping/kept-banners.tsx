import type { Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Banner } from '../../ui/feedback.tsx'
import { formatDate } from '../../ui/format.ts'
import { useReading, useSentences } from '../../ui/language.tsx'
import { historyAddress } from './history-address.ts'

/** What a reader must know before trusting an article: it stands elsewhere, was changed since it was verified, or is overdue. */
export function KeptBanners({ article }: { article: Article }) {
  const say = useSentences(keepingSentences)
  const reading = useReading()
  const { confidence, dueAt, droppedAt, verifiedRevision } = article
  const archived = confidence === 'archived'
  return (
    <>
      {article.mergedInto && (
        <Banner action={<Look href={`#/knowledge/${article.mergedInto}`}>{say.openTarget}</Look>}>
          {say.mergedInto}
        </Banner>
      )}
      {droppedAt !== null && !archived && (
        <Banner
          tone="warn"
          action={
            verifiedRevision !== null && <Look href={historyAddress(article, verifiedRevision)}>{say.seeChange}</Look>
          }
        >
          {say.changedSince(article.updatedBy.name)}
        </Banner>
      )}
      {droppedAt === null && dueAt !== null && dueAt <= reading.now && !archived && (
        <Banner tone="warn">{say.dueSince(formatDate(dueAt, reading))}</Banner>
      )}
    </>
  )
}

const Look = ({ href, children }: { href: string; children: string }) => (
  <a class="button button-small" href={href}>
    {children}
  </a>
)
