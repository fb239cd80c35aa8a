import type { Article } from '../knowledge.ts'
import { TO_FILL_IN } from '../sentences/knowledge-templates.ts'
import { calloutIn } from './callouts.ts'
import { findPersonalData } from './personal-data.ts'

/** What a reader would stumble over. */
export const hintKinds = [
  'to_fill_in',
  'personal',
  'title',
  'no_steps',
  'long_sentence',
  'long_clause',
  'comma_run',
  'long_paragraph',
  'unknown_callout',
] as const
export type HintKind = (typeof hintKinds)[number]

/** One kind of hint about a text: how often, and the beginning of the first place. */
export interface Hint {
  readonly kind: HintKind
  readonly count: number
  /** At most 24 characters. */
  readonly sample: string
}

/** GOV.UK's limit: sentences of 25 words and more are hard to read (Inside GOV.UK, "Sentence length: why 25 words is our limit", 2014). */
const WORDS_MAX = 25
/** Plain language guidelines (plainlanguage.gov, "Write short paragraphs"): no more than 150 words. */
const PARAGRAPH_WORDS_MAX = 150
/** 阮一峰《中文技术文档的写作规范》「句子」：逗号分隔的句子构件，多于 40 个字的，任何情况下都不能接受。 */
const CLAUSE_MAX = 40
/** The same, 「段落」：不能超过七行; a line of the panel has some 30 characters. */
const PARAGRAPH_MAX = 210
/** Ours: from the sixth comma on a Chinese sentence is several sentences. */
const COMMAS_MAX = 5
/** Ours: such a sentence is read twice, whatever its commas. */
const SENTENCE_MAX = 90

type Written = Pick<Article, 'title' | 'body' | 'language'> & { readonly kind: Article['kind'] }

/** What could be easier to read, worst first; each kind once. Looks at words, never at meaning, and takes no time to speak of. */
export function hintsFor({ title, body, language, kind }: Written): Hint[] {
  const prose = proseOf(body)
  const sentences = prose.flatMap(block => sentencesIn(block, language))
  const found: Record<HintKind, readonly string[]> = {
    to_fill_in: body.split('\n').filter(line => TO_FILL_IN.test(line)),
    personal: personalIn(body),
    title: title.trim() !== '' && isVague(title.trim(), kind, language) ? [title] : [],
    no_steps: needsSteps(kind) && prose.length > 0 && !/^ *\d{1,9}[.)] /m.test(body) ? [''] : [],
    long_sentence: sentences.filter(one =>
      language === 'zh' ? lengthOf(one) > SENTENCE_MAX : wordsIn(one) > WORDS_MAX,
    ),
    long_clause:
      language === 'zh'
        ? sentences.flatMap(one => one.split(/[，、：；,:;（）()]/)).filter(one => hanIn(one) > CLAUSE_MAX)
        : [],
    comma_run: language === 'zh' ? sentences.filter(one => (one.match(/[，,]/g)?.length ?? 0) > COMMAS_MAX) : [],
    long_paragraph: prose.filter(one =>
      language === 'zh' ? lengthOf(one) > PARAGRAPH_MAX : wordsIn(one) > PARAGRAPH_WORDS_MAX,
    ),
    unknown_callout: body.split('\n').filter(line => {
      const quoted = /^ {0,3}> ?(\[![^\]]*\].*)$/.exec(line)?.[1]
      return quoted !== undefined && calloutIn(quoted) === null
    }),
  }
  return hintKinds.flatMap(one => {
    const [first] = found[one]
    return first === undefined ? [] : { kind: one, count: found[one].length, sample: sampleOf(first) }
  })
}

/** Paragraphs and items without code, tables, headings and the signs of Markdown. */
function proseOf(body: string): string[] {
  let fence = ''
  const withoutCode = body.split('\n').filter(line => {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? ''
    const inside = fence !== ''
    if (!inside) fence = mark
    else if (mark.startsWith(fence)) fence = ''
    return !inside && mark === ''
  })
  return withoutCode
    .join('\n')
    .split(/\n[ \t]*\n|\n(?= *(?:[-*+]|\d{1,9}[.)]) |#)/)
    .map(block =>
      block
        .split('\n')
        .filter(line => !/^ {0,3}(?:#|\||>\s*\[!)/.test(line))
        .join('\n'),
    )
    .map(bare)
    .filter(block => block !== '')
}

const bare = (block: string): string =>
  block
    .replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,600}\)/g, '$1')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/^ *(?:[-*+]|\d{1,9}[.)]|>) /gm, '')
    .replace(/[*_`~#>]/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()

/** A line's end ends a sentence of Chinese; English goes on over it, and an abbreviation is followed by a small letter. */
const sentencesIn = (block: string, language: Article['language']): string[] =>
  block
    .split(language === 'zh' ? /[。！？!?；;\n]+/ : /(?<=[.!?])\s+(?=["“(]?[A-Z0-9])|\n{2,}/)
    .filter(one => one.trim() !== '')

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0
const hanIn = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0
/** Chinese characters, and a Latin word for one. */
const lengthOf = (text: string): number => hanIn(text) + (text.match(/[A-Za-z0-9]+/g)?.length ?? 0)

const needsSteps = (kind: Article['kind']): boolean => kind === 'procedure' || kind === 'how_to'

const ASKS =
  /[?？吗呢]|怎么|如何|为什么|为何|多久|多少|哪|什么|能否|是否|可以|需要|无法|不|没|未|失败|报错|错误|丢|慢|重复/
const VAGUE_ZH = /(?:说明|介绍|须知|通知|公告|相关|问题|事宜|情况|文档|资料|其他|杂项)$/
const VAGUE_EN =
  /^(?:about|general|misc\w*|other|faq|info\w*|notes?)\b|\b(?:info|information|overview|notes?|issues?|misc\w*|stuff)$/i

/** A title that names a drawer, and not what somebody asks or sees. */
function isVague(title: string, kind: Article['kind'], language: Article['language']): boolean {
  if (kind === 'policy' || kind === 'norm') return false
  if (language === 'zh') return lengthOf(title) < 3 || (VAGUE_ZH.test(title) && !ASKS.test(title))
  return wordsIn(title) < 2 || (VAGUE_EN.test(title) && !/\b(?:how|why|what|when|can|cannot|not)\b/i.test(title))
}

/** Nobody's: kept for examples (RFC 2606). */
const EXAMPLE = /@example\.|\bexample\.(?:com|net|org)\b/i

/** Where our own files and articles are: figures that belong to nobody. */
const OWN_ADDRESS = /\((?:file|article|upload):[0-9a-f-]{36}\)/g

/** What tells about somebody, whoever that is: the case that an article came from is not known any more. */
function personalIn(body: string): string[] {
  const text = body.replace(OWN_ADDRESS, '')
  return findPersonalData(text, { facts: null, agentName: '' })
    .map(({ from, to }) => text.slice(from, to))
    .filter(one => !EXAMPLE.test(one))
}

function sampleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const units = [...line]
  return units.length <= 24 ? line : `${units.slice(0, 23).join('')}…`
}
