import type { CalloutKind } from '../../../shared/knowledge/callouts.ts'
import type { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import {
  asBullets,
  asCallout,
  asCode,
  asHeading,
  asLink,
  asSteps,
  asTable,
  type Edit,
  inserted,
  type Written,
  wrapped,
} from './edits.ts'

type Formatting =
  | 'bold'
  | 'italic'
  | 'heading'
  | 'bullets'
  | 'steps'
  | 'table'
  | 'code'
  | 'link'
  | 'articles'
  | 'variable'
export type Command = Formatting | CalloutKind | 'picture'

type Words = Pick<typeof writingSentences.en, 'boldText' | 'italicText' | 'codeText' | 'linkText' | 'column'>

/** What a command does to a text; `picture` opens a window instead and is nobody's edit. */
export function editFor(command: Exclude<Command, 'picture'>, text: Written, say: Words): Edit {
  switch (command) {
    case 'bold':
      return wrapped(text, '**', say.boldText)
    case 'italic':
      return wrapped(text, '*', say.italicText)
    case 'heading':
      return asHeading(text)
    case 'bullets':
      return asBullets(text)
    case 'steps':
      return asSteps(text)
    case 'table':
      return asTable(text, say.column)
    case 'code':
      return asCode(text, say.codeText)
    case 'link':
      return asLink(text, say.linkText)
    case 'articles':
      return inserted(text, '[[')
    case 'variable':
      return inserted(text, '{{')
    default:
      return asCallout(text, command)
  }
}

const BY_KEY: Readonly<Record<string, Command>> = {
  KeyB: 'bold',
  KeyI: 'italic',
  KeyK: 'link',
  'Shift KeyH': 'heading',
  'Shift KeyC': 'code',
  'Shift Digit7': 'steps',
  'Shift Digit8': 'bullets',
}

/** The command of a shortcut: Ctrl or ⌘ and a key by its place, so that every keyboard layout has it. */
export function commandOf({
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
  code,
  isComposing,
}: KeyboardEvent): Command | undefined {
  if (isComposing || altKey || ctrlKey === metaKey) return undefined
  return BY_KEY[`${shiftKey ? 'Shift ' : ''}${code}`]
}
