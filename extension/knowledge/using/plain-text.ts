/** Elements that stand on lines of their own, with an empty line around them. */
const blocks = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'UL', 'OL', 'TABLE', 'HR'])

/**
 * Formatted text as a plain reply box takes it: paragraphs with an empty line between, list items behind dashes or numbers, table
 * cells behind tabs, and the address of a link behind its words.
 */
export function plainTextOf(root: Node): string {
  return textOf(root, 0)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** HTML that was made safe already, as plain text. */
export function htmlToText(html: string): string {
  return plainTextOf(new DOMParser().parseFromString(html, 'text/html').body)
}

function textOf(node: Node, depth: number): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replaceAll('\n', ' ')
  if (!(node instanceof Element)) return childrenOf(node, depth)
  return elementText(node, depth)
}

const childrenOf = (node: Node, depth: number) => [...node.childNodes].map(child => textOf(child, depth)).join('')

function elementText(element: Element, depth: number): string {
  const name = element.tagName
  if (name === 'BR') return '\n'
  if (name === 'PRE') return `\n\n${element.textContent ?? ''}\n\n`
  if (name === 'IMG') return element.getAttribute('alt') ?? ''
  if (name === 'A') return linkText(element, depth)
  if (name === 'UL' || name === 'OL') return listText(element, depth)
  if (name === 'TR') return `${[...element.children].map(cell => childrenOf(cell, depth).trim()).join('\t')}\n`
  const inside = childrenOf(element, depth)
  return blocks.has(name) ? `\n\n${inside.trim()}\n\n` : inside
}

function linkText(link: Element, depth: number): string {
  const words = childrenOf(link, depth)
  const address = (link.getAttribute('href') ?? '').replace(/^(?:mailto|tel):/, '')
  return address === '' || words.trim() === address ? words : `${words} (${address})`
}

function listText(list: Element, depth: number): string {
  const start = Number(list.getAttribute('start') ?? 1)
  const items = [...list.children].map((item, index) => {
    const sign = list.tagName === 'OL' ? `${start + index}. ` : '- '
    const text = childrenOf(item, depth + 1)
      .replaceAll(/\n{2,}/g, '\n')
      .trim()
    return `${'  '.repeat(depth)}${sign}${text}`
  })
  return `\n${depth === 0 ? '\n' : ''}${items.join('\n')}\n${depth === 0 ? '\n' : ''}`
}
