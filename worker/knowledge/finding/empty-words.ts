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

/** True for a word that tells nothing about what a text is about. */
export const isEmptyWord = (term: string): boolean => EMPTY_WORDS.has(term) || EMPTY_PAIR.test(term)
