import { diffArrays } from 'diff'

/** A stretch of a line; `changed` is what the other side does not have. */
export interface Piece {
  readonly text: string
  readonly changed: boolean
}

/** A line of a comparison of two texts. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new'
  readonly pieces: readonly Piece[]
}

/** Texts that differ this much are shown as two texts: finding what they share would take seconds. */
const EDITS_MAX = 1_200
/** Words are compared in lines up to this length, and up to so many changes. */
const LINE_MAX = 2_000
const WORDS_MAX = 300

/** Compares two texts line by line, and within changed lines word by word; Chinese character by character. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  const changes = diffArrays(old, fresh, { maxEditLength: EDITS_MAX })
  if (!changes) return [...old.map(line => whole('gone', line)), ...fresh.map(line => whole('new', line))]
  const lines: DiffLine[] = []
  for (let i = 0; i < changes.length; i++) {
    const [change, next] = [changes[i], changes[i + 1]]
    if (change?.removed && next?.added) {
      lines.push(...pairs(change.value, next.value))
      i++
    } else if (change) {
      const kind = change.removed ? 'gone' : change.added ? 'new' : 'same'
      lines.push(...change.value.map(line => whole(kind, line)))
    }
  }
  return lines
}

const whole = (kind: DiffLine['kind'], text: string): DiffLine => ({ kind, pieces: [{ text, changed: false }] })

/** Lines that took each other's place: as many as both have are compared word by word. */
function pairs(gone: readonly string[], fresh: readonly string[]): DiffLine[] {
  const both = Math.min(gone.length, fresh.length)
  const compared = gone.slice(0, both).map((line, i) => wordsOf(line, fresh[i] ?? ''))
  return [
    ...compared.map(([old]): DiffLine => ({ kind: 'gone', pieces: old })),
    ...gone.slice(both).map(line => whole('gone', line)),
    ...compared.map(([, now]): DiffLine => ({ kind: 'new', pieces: now })),
    ...fresh.slice(both).map(line => whole('new', line)),
  ]
}

function wordsOf(old: string, now: string): [Piece[], Piece[]] {
  const plain = (text: string): Piece[] => [{ text, changed: false }]
  if (old.length > LINE_MAX || now.length > LINE_MAX) return [plain(old), plain(now)]
  const changes = diffArrays(pieces(old), pieces(now), { maxEditLength: WORDS_MAX })
  if (!changes) return [plain(old), plain(now)]
  const shared = changes
    .filter(one => !one.added && !one.removed)
    .flatMap(one => one.value)
    .join('')
  // Lines that share next to nothing read better whole.
  if (shared.trim().length * 4 < Math.min(old.trim().length, now.trim().length)) return [plain(old), plain(now)]
  const side = (skip: 'added' | 'removed') =>
    changes
      .filter(one => !one[skip])
      .map(one => ({ text: one.value.join(''), changed: Boolean(one.added || one.removed) }))
  return [side('added'), side('removed')]
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN = /\p{Script=Han}/u

/** A line's words, spaces and signs; a run of Han as its characters. */
function pieces(line: string): string[] {
  return [...words.segment(line)].flatMap(({ segment }) => (HAN.test(segment) ? [...segment] : [segment]))
}

/** Part of a comparison: lines to show, or so many in a row that are the same. */
export type Stretch = { readonly lines: readonly DiffLine[] } | { readonly hidden: readonly DiffLine[] }

/** Hides long runs of unchanged lines, but for `context` lines beside each change. */
export function folded(lines: readonly DiffLine[], context = 3): Stretch[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some(one => one.kind !== 'same'),
  )
  const stretches: { hide: boolean; lines: DiffLine[] }[] = []
  for (const [i, line] of lines.entries()) {
    const hide = near[i] === false
    const last = stretches.at(-1)
    if (last && last.hide === hide) last.lines.push(line)
    else stretches.push({ hide, lines: [line] })
  }
  return stretches.map(({ hide, lines: some }) => (hide && some.length > 2 ? { hidden: some } : { lines: some }))
}
