const HOLE = /\{\{[^{}]*\}\}/g

/** What was typed, with dots where something that tells of a person was taken out. */
export const sayWords = (words: string): string => words.replaceAll(HOLE, '…')

/** The same as a title to begin with: without what was taken out. */
export const titleOf = (words: string): string => words.replaceAll(HOLE, ' ').replaceAll(/\s+/g, ' ').trim()
