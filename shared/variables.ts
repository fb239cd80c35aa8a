/** The variables an article may use. Anything else between double braces is a question to the person who inserts it. */
export const variableNames = [
  'customer.name',
  'customer.email',
  'customer.phone',
  'agent.name',
  'agent.department',
  'case.id',
  'case.subject',
  'today',
] as const
export type VariableName = (typeof variableNames)[number]

/** A stretch of an article's text. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: VariableName; readonly written: string }
  /**
   * Asked when the article is inserted; `question` is what to ask, in the author's words. With `choices` (two at least, each once)
   * one of them is the answer: `{{?Question|one|two}}`.
   */
  | {
      readonly kind: 'prompt'
      readonly question: string
      readonly choices?: readonly string[]
      readonly written: string
    }

/** What a choice may hold: so many answers, each at most so many UTF-16 units. More or longer ones are left out. */
export const CHOICES_MAX = 20
export const CHOICE_LENGTH = 120
/** The longest name or question. A hole with its choices has at most 1,000 units. */
const QUESTION_MAX = 160

/**
 * `\{{` is two literal braces. A hole has no braces inside, stays on its line and is bounded, so that a stray `{{` harms nothing
 * behind it and no text takes long to read.
 */
const HOLE = /\\\{\{|\{\{([^{}\n]{1,1000})\}\}/g

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
  const [question = '', ...offered] = dividedAtBars(inside.replace(/^\?/, ''))
  if (question === '' || question.length > QUESTION_MAX) return null
  const choices = [...new Set(offered)].filter(one => one !== '' && one.length <= CHOICE_LENGTH).slice(0, CHOICES_MAX)
  // A single choice leaves nothing to choose: the question is asked freely.
  return choices.length < 2 ? { kind: 'prompt', question, written } : { kind: 'prompt', question, choices, written }
}

/** `a|b\|c` is `a` and `b|c`: a bar behind a backslash belongs to the text. */
function dividedAtBars(inside: string): string[] {
  return inside.split(/(?<!\\)\|/).map(part => part.replaceAll('\\|', '|').trim())
}

/** Something that has to be filled in before a text is whole. */
export type Hole =
  | { readonly kind: 'variable'; readonly key: VariableName }
  | { readonly kind: 'prompt'; readonly key: string; readonly choices: readonly string[] }

/** The holes of some texts, in the order in which they are read, each once. What is asked with choices anywhere has them everywhere. */
export function holesOf(bodies: readonly string[]): Hole[] {
  const holes = new Map<string, Hole>()
  for (const part of bodies.flatMap(parseVariables)) {
    if (part.kind === 'text') continue
    if (part.kind === 'variable') holes.set(part.name, { kind: 'variable', key: part.name })
    else {
      const before = holes.get(part.question)
      const known = before?.kind === 'prompt' ? before.choices : []
      const choices = known.length > 0 ? known : (part.choices ?? [])
      holes.set(part.question, { kind: 'prompt', key: part.question, choices })
    }
  }
  return [...holes.values()]
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

/** A text to be shown as it stands: the backslash that keeps two braces from asking is no part of what they say, also in code. */
export const shownBraces = (body: string): string => body.replaceAll('\\{{', '{{')
