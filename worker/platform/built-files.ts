import type { App, Here } from './serve.ts'

/** Serves what the pages' build left in `assets/`; the names carry a hash of the content, so they are kept for ever. */
export function serveBuiltFiles(app: App): void {
  app.get('/assets/*', async here => {
    const file = await here.env.ASSETS.fetch(here.req.raw)
    if (!file.ok) return here.notFound()
    const kept = new Response(file.body, file)
    kept.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return kept
  })
}

/** A built page, such as `/hub/`. The store's answers cannot be changed, and policies have headers to add: so it is a copy. */
export async function builtPage(here: Here, path: string): Promise<Response> {
  const page = await here.env.ASSETS.fetch(new URL(path, here.req.url))
  return page.ok ? new Response(page.body, page) : here.notFound()
}
