import { newSlugs } from '../../shared/heading-slugs.ts'

/**
 * Gives the headings of a text ids, each its own. Gives their slugs. The prefix keeps them apart from all other ids of the page,
 * whatever the text says.
 */
export function nameHeadings(text: ParentNode, prefix: string): ReadonlySet<string> {
  const slugFor = newSlugs()
  const slugs = new Set<string>()
  for (const heading of text.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const slug = slugFor(heading.textContent ?? '')
    if (slug === '') continue
    slugs.add(slug)
    heading.id = prefix + slug
  }
  return slugs
}

/** Scrolls to a heading of a shown text and puts the focus there, so that reading goes on from it. False where there is none. */
export function goToHeading(text: HTMLElement, id: string): boolean {
  const heading = text.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  if (!heading) return false
  heading.tabIndex = -1
  // Some air above it. Not in a style sheet: the panel would fetch that before it shows.
  heading.style.scrollMarginBlockStart = '16px'
  heading.scrollIntoView()
  heading.focus({ preventScroll: true })
  return true
}
