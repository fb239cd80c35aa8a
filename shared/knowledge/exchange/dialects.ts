import { variableNames } from '../../variables.ts'
import { type CalloutKind, calloutMark } from '../callouts.ts'

/** How documentation calls what stands out. */
const KINDS: Readonly<Record<string, CalloutKind>> = {
  note: 'note',
  info: 'note',
  tip: 'note',
  hint: 'note',
  success: 'note',
  important: 'warning',
  warning: 'warning',
  caution: 'warning',
  attention: 'warning',
  danger: 'warning',
}
const NAME = `(${Object.keys(KINDS).join('|')})`

/** `{{% note %}}`, `:::tip Title`, `!!! warning "Title"`, and how each ends. */
const OPENS = [
  {
    begins: new RegExp(`^\\s*\\{\\{[<%]\\s*${NAME}\\b([^>%]*)[%>]\\}\\}(.*)$`, 'i'),
    ends: /^(.*?)\{\{[<%]\s*\/\s*\w+\s*[%>]\}\}\s*$/,
  },
  { begins: new RegExp(`^\\s*:{3,}\\s*${NAME}\\b[ \\t]*(.*)$()`, 'i'), ends: /^()\s*:{3,}\s*$/ },
]
const INDENTED = new RegExp(`^(?:!!!|\\?\\?\\?\\+?)\\s*${NAME}\\b[ \\t]*(.*)$`, 'i')
const ALERT = new RegExp(`^(\\s*>\\s*\\[!)${NAME}(\\])`, 'i')
const FENCE = /^\s{0,3}(`{3,}|~{3,})/
/** A callout that is not closed within so many lines is none. */
const LINES_MAX = 400

const REF = /\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s%>]+)"?\s*[%>]\}\}/g
const FIGURE = /\{\{[<%]\s*(?:figure|img|image)\s([^{}]*?)\/?[%>]\}\}/g
/** A shortcode that only wraps what is inside, alone on its line. */
const WRAPPER = /^\s*\{\{[<%]\s*\/?\s*(?:tabs?|tabpane|steps?|details|columns?|cards?|expand)\b[^{}]*[%>]\}\}\s*$/i
const HIGHLIGHT = /^\s*\{\{[<%]\s*(?:highlight|code)\b\s*([^{}%>]*?)[%>]\}\}\s*$/i
const HIGHLIGHT_END = /^\s*\{\{[<%]\s*\/\s*(?:highlight|code)\s*[%>]\}\}\s*$/i
const MODULE =
  /^(?:import\s[^;]*?from\s+['"][^'"]+['"]|import\s+['"][^'"]+['"]|export\s+(?:default\s|const\s+\w+\s*=)[^{]*);?\s*$/

/**
 * What documentation tools add to Markdown, as plain Markdown with callouts of ours; what we do not know stays as written. Code is
 * not touched. `mdx` has lines of program as well.
 */
export function plainMarkdown(text: string, mdx: boolean): string {
  const source = mdx ? text.replaceAll(/\{\/\*[\s\S]{0,5000}?\*\/\}/g, '') : text
  if (!/\{\{[<%]|^\s*:::|^!!!|^\?\?\?|\[!/m.test(source) && !mdx) return source
  const lines = source.split('\n')
  const out: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const end = blockEnd(lines, i)
    if (end > i) {
      out.push(...lines.slice(i, end + 1))
      i = end
      continue
    }
    const callout = calloutAt(lines, i)
    if (callout) {
      out.push(...callout.lines)
      i = callout.last
    } else if (HIGHLIGHT.test(line)) out.push(`\`\`\`${languageIn(HIGHLIGHT.exec(line)?.[1] ?? '')}`)
    else if (HIGHLIGHT_END.test(line)) out.push('```')
    else if (!WRAPPER.test(line) && !(mdx && MODULE.test(line))) out.push(inline(line))
  }
  return out.join('\n')
}

/** The last line of the code that begins here; the line before, where none does. */
function blockEnd(lines: readonly string[], at: number): number {
  const fence = FENCE.exec(lines[at] ?? '')?.[1]
  if (!fence) return at - 1
  const closes = new RegExp(`^\\s{0,3}\\${fence[0]}{${fence.length},}\\s*$`)
  const found = lines.findIndex((line, i) => i > at && closes.test(line))
  return found < 0 ? lines.length - 1 : found
}

function calloutAt(lines: readonly string[], at: number): { lines: string[]; last: number } | null {
  const line = lines[at] ?? ''
  for (const { begins, ends } of OPENS) {
    const [, kind = '', title = '', first = ''] = begins.exec(line) ?? []
    if (kind === '') continue
    const alone = ends.exec(first)
    if (alone) return { lines: quoted(kind, title, [alone[1] ?? '']), last: at }
    for (let i = at + 1; i < Math.min(lines.length, at + LINES_MAX); i++) {
      const over = ends.exec(lines[i] ?? '')
      if (over) return { lines: quoted(kind, title, [first, ...lines.slice(at + 1, i), over[1] ?? '']), last: i }
    }
  }
  const [, kind = '', title = ''] = INDENTED.exec(line) ?? []
  if (kind === '') return null
  let last = at
  while (last + 1 < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[last + 1] ?? '')) last += 1
  return {
    lines: quoted(
      kind,
      title,
      lines.slice(at + 1, last + 1).map(one => one.replace(/^(?: {4}|\t)/, '')),
    ),
    last,
  }
}

function quoted(kind: string, title: string, inside: readonly string[]): string[] {
  const mark = calloutMark(KINDS[kind.toLowerCase()] ?? 'note')
  const said = title.replaceAll(/^[\s["'{]+|[\s\]"'}]+$/g, '')
  const text = plainMarkdown(inside.join('\n'), false).replaceAll(/^\n+|\s+$/g, '')
  return ['', mark, ...(said === '' ? [] : [`**${said}**`, '']), ...text.split('\n')]
    .map((line, i) => (i === 0 ? '' : `> ${line}`.trimEnd()))
    .concat('')
}

const languageIn = (said: string) => /^[a-z0-9+#-]{1,20}(?=\s|$)/i.exec(said)?.[0] ?? ''

function inline(line: string): string {
  const alert = line.replace(ALERT, (_, start: string, kind: string, end: string) => {
    const ours = KINDS[kind.toLowerCase()] ?? 'note'
    return `${start}${ours}${end}`
  })
  if (!alert.includes('{{')) return alert
  return alert.replaceAll(REF, '$1').replaceAll(FIGURE, (all, said: string) => {
    const field = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(said)?.[1] ?? ''
    const src = field('src')
    return src === '' ? all : `![${(field('alt') || field('caption')).replaceAll(/[[\]\\]/g, ' ')}](<${src}>)`
  })
}

const HOLE = new RegExp(
  `(?<!\\\\)\\{\\{(?!\\s*(?:\\?|(?:${variableNames.join('|').replaceAll('.', '\\.')})\\s*\\}\\}))`,
  'gi',
)

/** Braces of somebody's templates stay what they are: else whoever inserts the article would be asked to fill them in. */
export const withoutHoles = (body: string): string => body.replaceAll(HOLE, '\\{{')
