import { fittedKey } from './fitting.ts'
import type { SourceFile } from './found.ts'
import { linkTo } from './links.ts'
import { pathFrom } from './pictures.ts'

/** Files that are one article each. */
const DOCUMENT = /\.(?:md|markdown|mdx|mdown|html?|xhtml|docx)$/i
/** True for a file that is one article, or one document of several. */
export const isDocument = (path: string): boolean => DOCUMENT.test(path)
const INDEX = /\/(?:index|_index|readme)$/

/** Where a page stands on a site: without ending, index and the numbers that sort a folder, in small letters. */
function placeOf(path: string): string {
  const bare = `/${path.toLowerCase()}`
    .replace(DOCUMENT, '')
    .replace(INDEX, '')
    .replaceAll(/\/\d+[-_.](?=[^/])/g, '/')
  return bare.slice(1)
}

/** Finds what a source's texts link to. */
export interface LinkShelf {
  /** The address of the article that a link in the file at `path` leads to, as `links.ts` has it, of a heading in it `#…`; null for any other link. */
  at(source: string, path: string, reference: string): string | null
}

/** Knows the articles of a source by the paths of their files. */
export function linkShelf(files: readonly SourceFile[]): LinkShelf {
  const paths = new Set<string>()
  const byPlace = new Map<string, string>()
  for (const { path } of files) {
    if (!isDocument(path)) continue
    paths.add(path)
    if (!byPlace.has(placeOf(path)) || /\.(?:md|mdx|markdown)$/i.test(path)) byPlace.set(placeOf(path), path)
  }
  const here = (path: string | null) =>
    path === null ? undefined : paths.has(path) ? path : byPlace.get(placeOf(path.replace(/\/+$/, '')))
  return {
    at(source, path, reference) {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|[#?]|$)/i.test(reference)) return null
      const found =
        here(pathFrom(path, reference)) ??
        // On the site a page is a folder of its own name.
        here(pathFrom(`${path.replace(DOCUMENT, '')}/x`, reference)) ??
        (reference.startsWith('/') ? below(reference, here) : undefined)
      const part = /#(.+)$/.exec(reference)?.[1] ?? ''
      if (found === path && part !== '') return `#${part}`
      return found === undefined || found === path ? null : linkTo(source, fittedKey(found), part)
    },
  }
}

/** A site's address begins with where its folder is served: `/docs/a/b` may be the file `a/b.md`. */
function below(reference: string, here: (path: string) => string | undefined): string | undefined {
  const parts = (pathFrom('', reference) ?? '').split('/')
  for (let from = 1; from < Math.min(parts.length - 1, 4); from++) {
    const found = here(parts.slice(from).join('/'))
    if (found !== undefined) return found
  }
  return undefined
}
