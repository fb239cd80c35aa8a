import { newSlugs } from '../../heading-slugs.ts'

/** As much of a node as is asked, whichever document it is of. */
interface Asked {
  readonly nodeName: string
  readonly textContent: string | null
  readonly parentNode: Asked | null
  readonly previousSibling: Asked | null
  readonly childNodes: ArrayLike<Asked>
  getAttribute?(name: string): string | null
}

/** Gathers what a page calls its headings, while they are read in their order. */
export interface Anchors {
  /** By what links of the page call them, what links in Markdown call them. */
  readonly slugs: ReadonlyMap<string, string>
  add(heading: unknown): void
}

/** What pages write behind a heading, to copy its address by. */
const MARKS = /[¶#§🔗\s]+$/u

/** True for a link that is there for its address only. */
export const isPermalink = (address: string, words: string | null): boolean =>
  address.startsWith('#') && (words ?? '').trim() !== '' && (words ?? '').replace(MARKS, '') === ''

/** A heading is called by its own id, by one inside, by an empty one before it, or by that of what begins with it. */
export function newAnchors(): Anchors {
  const slugFor = newSlugs()
  const slugs = new Map<string, string>()
  return {
    slugs,
    add(heading) {
      const node = heading as Asked
      const slug = slugFor((node.textContent ?? '').replace(MARKS, '').replaceAll(/\s+/g, ' '))
      if (slug === '') return
      for (const name of [...namesIn(node), ...namesBefore(node)]) if (!slugs.has(name)) slugs.set(name, slug)
    },
  }
}

const own = (node: Asked): string[] =>
  [node.getAttribute?.('id'), node.nodeName === 'A' ? node.getAttribute?.('name') : null].flatMap(one => one || [])

const namesIn = (node: Asked): string[] => [...own(node), ...Array.from(node.childNodes).flatMap(namesIn)]

/** So far up and back names are looked for. */
const STEPS_MAX = 8

function namesBefore(heading: Asked): string[] {
  const names: string[] = []
  let at = heading
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const before = at.previousSibling
    if (before && (before.textContent ?? '').trim() !== '') break
    const next = before ?? at.parentNode
    if (!next) break
    names.push(...(before ? namesIn(before) : own(next)))
    at = next
  }
  return names
}

/** Where a link to a place of its own page leads in the page's Markdown; null where that says the same, or is nowhere. */
export function headingAt(address: string, slugs: ReadonlyMap<string, string>): string | null {
  if (!address.startsWith('#')) return null
  const name = address.slice(1)
  const slug = slugs.get(name) ?? slugs.get(decoded(name))
  return slug === undefined || slug === name ? null : `#${slug}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
