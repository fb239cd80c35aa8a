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
const EMPTY_PAIR = new RegExp(`^[${EMPTY_HAN}]{1,2}$`)

/** Words by which Chinese asks, greets, joins and says when and how much; of three characters their pairs. */
const EMPTY_HAN_PAIRS = new Set(
  (
    '怎么 怎样 么样 如何 什么 为什 多久 多少 多长 几天 几个 哪些 哪个 哪里 是否 能否 可否 能不 不能 是不 不是 会不 有没 没有 要不 ' +
    '可以 应该 应当 么办 咋办 需要 能够 可能 您好 你好 谢谢 请问 想问 问一 一下 麻烦 咨询 请教 告诉 知道 因为 所以 如果 但是 而且 ' +
    '或者 以及 还是 就是 只是 不过 虽然 然后 之后 以后 以前 时候 的时 现在 最近 已经 一直 一些 一个 有些 有点 比较 非常 特别 ' +
    '这种 这个 那个 这样 那样'
  ).split(' '),
)

const EMPTY_HAN_PLACES = new RegExp([...EMPTY_HAN_PAIRS].join('|'), 'g')

/** A text with a space for such pairs: their characters, each by itself, tell nothing either. */
export const withoutEmptyPairs = (text: string): string => text.replaceAll(EMPTY_HAN_PLACES, ' ')

/** True for a word that tells nothing about what a text is about. */
export const isEmptyWord = (term: string): boolean =>
  EMPTY_WORDS.has(term) || EMPTY_PAIR.test(term) || EMPTY_HAN_PAIRS.has(term)
