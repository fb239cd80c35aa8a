/**
 * What a heading is called in links, by GitHub's rule: in small letters, without punctuation, a hyphen for each space. The same of what
 * is one already.
 */
export const slugOf = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

/** The heading that an address leads to behind its `#`, as `slugOf` says it; '' for none. */
export function slugIn(address: string): string {
  const part = /#(.*)$/s.exec(address)?.[1] ?? ''
  try {
    return slugOf(decodeURIComponent(part))
  } catch {
    return slugOf(part)
  }
}

/**
 * Gives the headings of a text ids, each its own: of several with the same words the later ones are numbered. Gives their slugs. The
 * prefix keeps them apart from all other ids of the page, whatever the text says.
 */
export function nameHeadings(text: ParentNode, prefix: string): ReadonlySet<string> {
  const numbers = new Map<string, number>()
  for (const heading of text.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const words = slugOf(heading.textContent ?? '')
    if (words === '') continue
    let slug = words
    while (numbers.has(slug)) {
      const number = (numbers.get(words) ?? 0) + 1
      numbers.set(words, number)
      slug = `${words}-${number}`
    }
    numbers.set(slug, 0)
    heading.id = prefix + slug
  }
  return new Set(numbers.keys())
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
