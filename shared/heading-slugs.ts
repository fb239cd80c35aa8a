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

/** Slugs for the headings of one text, in their order: of several with the same words the later ones are numbered. '' for no words. */
export function newSlugs(): (words: string) => string {
  const numbers = new Map<string, number>()
  return said => {
    const words = slugOf(said)
    if (words === '') return ''
    let slug = words
    while (numbers.has(slug)) {
      const number = (numbers.get(words) ?? 0) + 1
      numbers.set(words, number)
      slug = `${words}-${number}`
    }
    numbers.set(slug, 0)
    return slug
  }
}
