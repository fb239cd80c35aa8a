import { plainText } from '../../plain-text.ts'
import { cutTo } from './short-text.ts'

/** A heading's words, without marks and without a picture beside them. */
export function headingWords(line: string): string {
  const text = cutTo(line, 400)
  return plainText(`# ${text.replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')}`) || plainText(`# ${text}`)
}
