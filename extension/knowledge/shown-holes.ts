import { asMarkdownText, parseVariables, type VariableName, type VariableValues } from '../../shared/variables.ts'

/** Stand around a name while Markdown is read. */
const NAMED = /⟦([^⟦⟧]*)⟧/

/**
 * An article's text for reading: what is known stands in it, what will be filled in later is named in words instead of braces.
 * `markHoles` marks those names once they are drawn.
 */
export function namedHoles(
  body: string,
  names: Readonly<Record<VariableName, string>>,
  values: VariableValues = {},
): string {
  return parseVariables(body)
    .map(part => {
      if (part.kind === 'text') return part.text
      const value = part.kind === 'variable' && values[part.name]?.trim()
      return value
        ? asMarkdownText(value)
        : `⟦${asMarkdownText(part.kind === 'prompt' ? part.question : names[part.name])}⟧`
    })
    .join('')
}

/** Makes the names that `namedHoles` put into a text look like what they are. */
export function markHoles(root: HTMLElement): void {
  const page = root.ownerDocument
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    // A name in each second place.
    const pieces = text.data.split(NAMED)
    if (pieces.length === 1) continue
    text.replaceWith(
      ...pieces.map((piece, index) => {
        if (index % 2 === 0) return piece
        const hole = page.createElement('span')
        hole.className = 'excerpt-hole'
        hole.textContent = piece
        return hole
      }),
    )
  }
}
