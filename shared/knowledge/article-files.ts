import * as z from 'zod/mini'
import { FILES_PER_SUBJECT_MAX, FileCard } from '../file.ts'
import { Id } from '../parts.ts'

/** What an article tells of the pictures in its text and the files beside it, in their order. */
export const ArticleFiles = { files: z.array(FileCard) }

/**
 * Which files an article is to have: the writer's own that belong to nothing yet, and any that it has or once had. Left out: those
 * that it has. A picture that the text shows as `![…](file:ID)` stays the article's even where this does not name it.
 */
export const ArticleFileIds = { fileIds: z.optional(z.array(Id).check(z.maxLength(FILES_PER_SUBJECT_MAX))) }

/** How a picture of an article stands in its Markdown: `![what it shows](file:ID)`. */
export const fileAddress = (id: string): string => `file:${id}`

/** How a link to another article stands in Markdown: `[its title](article:ID)`; a place in it, `#part`, may follow. */
export const articleAddress = (id: string): string => `article:${id}`

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ADDRESS = new RegExp(`^(file|article):(${ID})(?:#\\S*)?$`, 'i')
const FILES = new RegExp(`\\bfile:(${ID})\\b`, 'gi')

/** What an address in an article's Markdown leads to within the workspace; null for any other address. */
export function referenceIn(address: string): { readonly kind: 'file' | 'article'; readonly id: string } | null {
  const [, kind, id] = ADDRESS.exec(address) ?? []
  if (kind === undefined || id === undefined) return null
  return { kind: kind.toLowerCase() === 'file' ? 'file' : 'article', id: id.toLowerCase() }
}

/** The ids of the files that a Markdown text shows, each once, in their order. */
export function fileIdsIn(markdown: string): string[] {
  return [...new Set(Array.from(markdown.matchAll(FILES), ([, id = '']) => id.toLowerCase()))]
}
