import { catalogue } from '../sentences.ts'

/** Tags as they are in use. */
export const tagSentences = catalogue(
  {
    tag: '标签',
    allTags: '所有标签',
    tagCount: (tag: string, articles: number) => `${tag} · ${articles} 篇`,
  },
  {
    tag: 'Tag',
    allTags: 'All tags',
    tagCount: (tag: string, articles: number) => `${tag} (${articles})`,
  },
)
