const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /\p{Script=Latin}+/gu

/**
 * The language a text is written in: Chinese when it has at least as many Han characters as Latin words, so that neither product
 * names nor a name in a signature decide. Text without letters counts as Chinese.
 */
export function languageOf(text: string): 'zh' | 'en' {
  const han = text.match(HAN)?.length ?? 0
  return han >= (text.match(LATIN_WORD)?.length ?? 0) ? 'zh' : 'en'
}
