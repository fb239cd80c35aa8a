import { type Token, tokenise } from '../../shared/text.ts'

/** What is asked of the index: a few words typed, or a whole ticket. */
export interface Question {
  /** The most telling terms, each once, in the order of the text. */
  readonly terms: readonly string[]
  /** The last word while somebody still types it: whatever begins with it fits. */
  readonly prefix: string | null
  /** Neighbouring terms of the text, each pair as `a b`. */
  readonly pairs: readonly string[]
  /** Articles in this language go first; null when the text should not decide. */
  readonly language: 'zh' | 'en' | null
}

/** A long mail is not asked whole: each further term costs time and tells less. */
const TERMS_MAX = 64
const TEXT_MAX = 4_000
/** A single Latin letter begins too much; a single Han character does not. */
const LONE_LETTER = /^[a-z0-9]$/

/** Words that stand in every English text, as `tokenise` gives them. */
const EMPTY_WORDS = new Set(
  (
    'a an the i you he she it we they me my your his her its our their this that these those is am are was were be been ' +
    'do does did have has had will would can could should shall may might must and or but if then so as of at by for with ' +
    'about to from in on up out off into over not no nor too very just also there here what which who whom how when where ' +
    'why all any some s t m re ll ve don hi hello dear thank please regard best'
  ).split(' '),
)

/** Pronouns, particles and auxiliaries of Chinese: a pair of two such characters (这是, 我们, 了吗) tells as little. */
const EMPTY_HAN =
  '我你您他她它们咱的了着过是在有这那哪个些就都也还没很吗呢吧啊呀和与及或请把被给对为从到以而但又再才只让'
const EMPTY_PAIR = new RegExp(`^[${EMPTY_HAN}]{2}$`)

/** True for a word that tells nothing about what a text is about. */
export const isEmptyWord = (term: string): boolean => EMPTY_WORDS.has(term) || EMPTY_PAIR.test(term)

/**
 * What to ask for a text. `typing` says that the last word may be unfinished. Text that holds nothing but signs gives no terms.
 * Whatever the text says, the result is letters and digits only.
 */
export function ask(
  text: string,
  { language = null, typing = false }: Partial<Pick<Question, 'language'>> & { typing?: boolean } = {},
): Question {
  const tokens = tokenise(text.slice(0, TEXT_MAX))
  const telling = tokens.filter(({ term }) => !isEmptyWord(term))
  const kept = telling.length > 0 ? telling : tokens
  const terms = mostTelling(kept)
  const last = tokens.at(-1)?.term ?? ''
  const prefix = typing && terms.includes(last) && !LONE_LETTER.test(last) ? last : null
  return { terms, prefix, pairs: neighbours(tokens, new Set(terms)), language }
}

/** All terms while they are few; else those said often, long, with digits, near the beginning or towards the end. */
function mostTelling(tokens: readonly Token[]): string[] {
  const times = new Map<string, number>()
  for (const { term } of tokens) times.set(term, (times.get(term) ?? 0) + 1)
  const terms = [...times.keys()]
  if (terms.length <= TERMS_MAX) return terms
  const worth = new Map(terms.map((term, i) => [term, (times.get(term) ?? 0) + worthOf(term, i / terms.length)]))
  const chosen = new Set([...terms].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0)).slice(0, TERMS_MAX))
  return terms.filter(term => chosen.has(term))
}

/** `place` runs from 0 to 1: subjects come first, and people ask their question last. */
function worthOf(term: string, place: number): number {
  const length = /^[a-z]/.test(term) ? term.length / 8 : 0
  const digits = /\d/.test(term) ? 0.5 : 0
  return length + digits + (place < 0.15 ? 0.9 : place)
}

function neighbours(tokens: readonly Token[], terms: ReadonlySet<string>): string[] {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < tokens.length; i++) {
    const [one, next] = [tokens[i]?.term ?? '', tokens[i + 1]?.term ?? '']
    if (terms.has(one) && terms.has(next)) pairs.add(`${one} ${next}`)
  }
  return [...pairs]
}

/**
 * The FTS5 expression for a question inside one workspace. Every term is quoted, and holds no quote. A workspace id of anything
 * but letters and digits is a programming error and throws, since it could reach into other workspaces.
 */
export function matchExpression(workspaceId: string, { terms, prefix }: Question): string {
  if (!/^[a-z0-9]+$/.test(workspaceId)) throw new Error('a workspace id holds letters and digits only')
  const words = terms.map(term => `"${term.replaceAll('"', '')}"${term === prefix || isHalfPair(term) ? ' *' : ''}`)
  return `scope : "${workspaceId}" AND {title body} : (${words.join(' OR ')})`
}

/** A Han character asked alone stands in the index only as the first half of pairs. */
const isHalfPair = (term: string) => [...term].length === 1 && term > '\u2fff'
