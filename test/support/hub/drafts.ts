import type { Input, Output } from '../../../shared/contract.ts'
import { Problem } from '../../../shared/problems.ts'
import { HUB_NOW } from './cast.ts'

type Kept = NonNullable<Output<'readDraft'>['draft']>

interface Held {
  /** By article; '' for a new one. */
  readonly drafts: Map<string, Kept>
}

/** The drafts of whoever is signed in to the company in memory. */
export const draftAnswers = {
  listDrafts: ({ drafts }: Held) => ({
    items: [...drafts.values()].map(({ articleId, edit: { title, body }, updatedAt }) => ({
      articleId,
      title,
      beginning: body.slice(0, 200),
      updatedAt,
    })),
  }),
  readDraft: ({ drafts }: Held, { articleId = '' }: Input<'readDraft'>) => ({ draft: drafts.get(articleId) ?? null }),
  keepDraft({ drafts }: Held, { version, ...kept }: Input<'keepDraft'>) {
    const before = drafts.get(kept.articleId ?? '')?.version ?? 0
    if (before !== version) throw new Problem('stale', { version: before })
    drafts.set(kept.articleId ?? '', { ...kept, version: version + 1, updatedAt: HUB_NOW })
    return { version: version + 1, updatedAt: HUB_NOW }
  },
  dropDraft({ drafts }: Held, { articleId = '' }: Input<'dropDraft'>) {
    drafts.delete(articleId)
    return {}
  },
}
