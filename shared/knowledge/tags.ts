import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Id, page, text } from '../parts.ts'

/** A tag as most articles spell it, and how many bear it in any spelling. */
const Tag = z.object({ tag: z.string(), articles: z.number() })

export const tagEndpoints = {
  listTags: endpoint('GET /v1/tags', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ departmentId: z.optional(Id), after: z.optional(text(0, 40)) }),
    response: page(Tag),
    summary: 'Tags of articles that I may read, with how many bear each; small and capital letters are one.',
  }),
}

/** What tags that are the same have in common. ASCII only, as the database folds. */
export const foldTag = (tag: string): string => tag.replace(/[A-Z]/g, letter => letter.toLowerCase())

/** Some tags in the spelling that is in use; unknown ones as they are, each once. */
export function inUse(tags: readonly string[], known: readonly string[]): string[] {
  const spelt = new Map(known.map(tag => [foldTag(tag), tag]))
  const once = new Map(tags.map(tag => [foldTag(tag), spelt.get(foldTag(tag)) ?? tag]))
  return [...once.values()]
}
