/** The variables an article may use. Anything else between double braces is a question to the person who inserts it. */
export const variableNames = ['customer.name', 'agent.name', 'agent.department', 'case.id', 'case.subject'] as const
export type VariableName = (typeof variableNames)[number]

/** A stretch of an article's text. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: VariableName; readonly written: string }
  /** Asked when the article is inserted; `question` is what to ask, in the author's words. */
  | { readonly kind: 'prompt'; readonly question: string; readonly written: string }

/**
 * `\{{` is two literal braces. A name has no braces, stays on its line and is bounded, so that a stray `{{` harms nothing behind
 * it and no text takes long to read.
 */
const HOLE = /\\\{\{|\{\{([^{}\n]{1,160})\}\}/g

/** Takes a text apart into plain stretches, variables and prompts. Nothing is ever evaluated. */
export function parseVariables(body: string): Part[] {
  const parts: Part[] = []
  let text = ''
  let at = 0
  const closeText = () => {
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
  }
  for (const found of body.matchAll(HOLE)) {
    const [written, inside] = found
    text += body.slice(at, found.index)
    at = found.index + written.length
    const hole = inside === undefined ? null : holeOf(written, inside.trim())
    if (hole) {
      closeText()
      parts.push(hole)
    } else text += inside === undefined ? '{{' : written
  }
  text += body.slice(at)
  closeText()
  return parts
}

function holeOf(written: string, inside: string): Part | null {
  const known = variableNames.find(one => one === inside.toLowerCase())
  if (known) return { kind: 'variable', name: known, written }
  const question = inside.replace(/^\?/, '').trim()
  return question === '' ? null : { kind: 'prompt', question, written }
}

/** What fills the holes: by variable name, and by the question of a prompt. */
export type VariableValues = Readonly<Record<string, string | undefined>>

/**
 * A text with its variables filled. Its Markdown stays Markdown; a value never becomes formatting, a link or another variable.
 * `missing` names, once each, the variables and questions that have no value or only white space; they stay as written.
 */
export function fillVariables(body: string, values: VariableValues): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const text = parseVariables(body).map(part => {
    if (part.kind === 'text') return part.text
    const key = part.kind === 'variable' ? part.name : part.question
    const value = Object.hasOwn(values, key) ? values[key]?.trim() : undefined
    if (value) return asMarkdownText(value)
    missing.add(key)
    return part.written
  })
  return { text: text.join(''), missing: [...missing] }
}

const ASCII_SIGN = /[!-/:-@[-`{-~]/g

/**
 * Text as Markdown that shows exactly that text: CommonMark lets every ASCII sign be escaped (spec 0.31 §2.4). Line ends become
 * hard breaks and indents go, so that no line of a value begins a block.
 */
export function asMarkdownText(value: string): string {
  return value
    .split(/\s*[\n\r\u2028\u2029]\s*/)
    .filter(line => line !== '')
    .map(line => line.replace(/\s+/g, ' ').replace(ASCII_SIGN, sign => `\\${sign}`))
    .join('\\\n')
}

/** A text as people read it in a list: braces of variables are kept, the question mark of prompts is not. */
export function readableVariables(body: string): string {
  return parseVariables(body)
    .map(part => {
      if (part.kind === 'text') return part.text
      return part.kind === 'variable' ? `{{${part.name}}}` : `{{${part.question}}}`
    })
    .join('')
}
