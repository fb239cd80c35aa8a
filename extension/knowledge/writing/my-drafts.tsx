import type { DraftCard } from '../../../shared/knowledge/drafts.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { hubAddress } from '../../client/hub-address.ts'
import { Loaded } from '../../client/loaded.tsx'
import { useBackend } from '../../client/use-backend.tsx'
import { useRead } from '../../client/use-read.ts'
import { formatRelative } from '../../ui/format.ts'
import { useReading, useSentences } from '../../ui/language.tsx'
import '../using/using.css'

const pageOf = ({ articleId }: DraftCard) => (articleId === null ? 'knowledge/new' : `knowledge/${articleId}/edit`)

/** What somebody began to write and has not saved; each leads to the editor in the hub. */
export function MyDrafts() {
  const say = useSentences(usingSentences)
  const reading = useReading()
  const { settings } = useBackend()
  const inPanel = usePageLink() !== null
  const known = useRead('listDrafts', {})
  const hrefOf = (draft: DraftCard) =>
    inPanel ? hubAddress(settings.value.server, pageOf(draft)) : `#/${pageOf(draft)}`
  return (
    <Loaded known={known} lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p class="muted">{say.draftsNone}</p>
        ) : (
          <ul class="related-rows" aria-label={say.drafts}>
            {items.map(draft => (
              <li key={draft.articleId ?? 'new'}>
                <a href={hrefOf(draft)} {...(inPanel && { target: '_blank', rel: 'noreferrer' })}>
                  {draft.title || draft.beginning || say.untitled}
                </a>{' '}
                <span class="muted">{formatRelative(draft.updatedAt, reading)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
