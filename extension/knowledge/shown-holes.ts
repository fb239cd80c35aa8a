import { asMarkdownText, parseVariables, type VariableName } from '../../shared/variables.ts'

/** Stand around a name while Markdown is read. */
const NAMED = /⟦([^⟦⟧]*)⟧/

/** An article's text for reading: what will be filled in is named in words instead of braces. `markHoles` marks the names once drawn. */
export function namedHoles(body: string, names: Readonly<Record<VariableName, string>>): string {
  return parseVariables(body)
    .map(part => {
      if (part.kind === 'text') return part.text
      return `⟦${asMarkdownText(part.kind === 'prompt' ? part.question : names[part.name])}⟧`
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
