import { vi } from 'vitest'
import type { Article } from '../../shared/knowledge.ts'
import { articleOf, articles } from './cast-context.ts'
import type { FakeBackend } from './fake-backend.ts'
import type { FakeLink } from './fake-page.ts'
import { doing, key, one, open } from './panel-page.tsx'

/** Lets what is fetched when first needed arrive. */
export const soon = (what: () => void) =>
  vi.waitFor(async () => {
    await doing()
    what()
  }, 5_000)

/** Opens the panel on its knowledge. */
export async function openKnowledge(prepare: (backend: FakeBackend, link: FakeLink) => void = () => {}) {
  const opened = await open('full', prepare)
  await key('2')
  return opened
}

export const box = () => one('.search-box input') as HTMLInputElement
export const form = () => one('dialog[open] form')

/** The article that the first suggestion leads to. */
export const reads = (backend: FakeBackend, over: Partial<Article>) =>
  backend.answer('readArticle', ({ id }) => ({ ...articleOf(articles[0] as never), id, ...over }))
