const VOWEL = /[aeiouy]/
/** shipped is ship, but added is add and billing is bill; British cancelled is cancel. */
const DOUBLED = /..([bdfgmnprt])\1$|(?:cance|trave|labe|signa)ll$/

/**
 * The stem of an English word in lower case: plural, -ed, -ing and a last silent e fall away, so that refund, refunds, refunded
 * and refunding meet. It follows steps 1a and 1b of Porter's algorithm and stops there: more would join words that differ.
 * Words with digits, short words and other scripts stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  return withoutSilentE(withoutEnding(singular(word)))
}

function singular(word: string): string {
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`
  const ending = word.endsWith('eed') ? '' : (/(?:ed|ing)$/.exec(word)?.[0] ?? '')
  const rest = word.slice(0, word.length - ending.length)
  if (ending === '' || rest.length < 3 || !VOWEL.test(rest)) return word
  return DOUBLED.test(rest) ? rest.slice(0, -1) : rest
}

/** changing and change meet at chang; short words keep their e, so that use and us do not meet. */
function withoutSilentE(word: string): string {
  return word.length > 4 && word.endsWith('e') && !word.endsWith('ee') ? word.slice(0, -1) : word
}
