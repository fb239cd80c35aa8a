/// <reference path="./turndown-gfm.d.ts" />
import { gfm } from '@joplin/turndown-plugin-gfm'
import TurndownService from 'turndown'
import { type Cleaned, cleanHtml, HTML_MAX, isFormatted } from './clean-html.ts'

// Some 15 kB: import this file only when something was pasted.
const turndown = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  // A line's end is a break here.
  br: '',
})
turndown.use(gfm)
turndown.addRule('picture', {
  filter: 'img',
  replacement: (_, node) => {
    const image = node as HTMLImageElement
    const words = (image.getAttribute('alt') ?? '').replace(/[[\]\s]+/g, ' ').trim()
    return `![${words}](${image.getAttribute('src') ?? ''})`
  },
})
// A link around nothing, or around a picture, is only its inside.
turndown.addRule('link', {
  filter: node => node.nodeName === 'A' && (node.textContent?.trim() === '' || node.querySelector('img') !== null),
  replacement: content => content,
})

export { HTML_MAX }

/** What was pasted, as Markdown. `text` null: its formatting says nothing that the plain text does not. */
export interface Pasted extends Pick<Cleaned, 'pictures' | 'leftOut'> {
  readonly text: string | null
}

/** HTML of anybody as Markdown: cleaned first, in a document that nobody shows. */
export function markdownFrom(html: string): Pasted {
  const { body, pictures, leftOut } = cleanHtml(html)
  if (!isFormatted(body)) return { text: null, pictures, leftOut }
  const text = turndown
    .turndown(body)
    .replaceAll(/[\u200B\u200C\u2060\uFEFF\u00AD]/g, '')
    .replaceAll('\u00A0', ' ')
    .replace(/^(\s*(?:[-*+]|\d+\.)) {2,}/gm, '$1 ')
    .replace(/^\|.*\|$/gm, row => row.replace(/ {2,}\|/g, ' |'))
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, pictures, leftOut }
}
