const compound = /^(欧阳|司马|上官|诸葛|夏侯|司徒|令狐|皇甫|尉迟|公孙|慕容|东方|端木|独孤|南宫|西门|长孙|宇文)/
const han = /^\p{Script=Han}/u

/** What an avatar shows: a Chinese family name ("陈", "欧阳"), or the first letters of first and last word ("LN"). */
export function initials(name: string): string {
  const trimmed = name.trim()
  if (han.test(trimmed)) return compound.exec(trimmed)?.[0] ?? [...trimmed][0] ?? ''
  const words = trimmed.split(/[\s._@-]+/u).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(word => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
