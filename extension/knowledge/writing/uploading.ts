import type { FileCard } from '../../../shared/file.ts'
import { isPicture } from '../../../shared/file.ts'
import { fileAddress, fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import type { Edit } from './edits.ts'

/** How a picture stands in the text while it is on its way. */
export const waitingAddress = (key: string): string => `upload:${key}`

/** A picture in Markdown; what it shows is named after its file. */
export function pictureText(name: string, address: string): string {
  const words = name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[[\]\\\s]+/g, ' ')
    .trim()
  return `![${words}](${address})`
}

/** Puts the real address in once a picture is there; null where it is not in the text any more. */
export function arrived(value: string, key: string, id: string, selection: readonly [number, number]): Edit | null {
  const waiting = waitingAddress(key)
  const from = value.indexOf(`(${waiting})`)
  if (from < 0) return null
  return replaced(from + 1, waiting.length, fileAddress(id), selection)
}

/** Takes a picture out of the text, by its address. */
export function takenOut(value: string, address: string, selection: readonly [number, number]): Edit | null {
  const found = new RegExp(`!\\[[^\\]]*\\]\\(${address}\\)\\n?`).exec(value)
  return found ? replaced(found.index, found[0].length, '', selection) : null
}

/** An edit somewhere in the text; what is selected elsewhere stays so. */
function replaced(from: number, length: number, insert: string, [start, end]: readonly [number, number]): Edit {
  const moved = (at: number) => {
    if (at <= from) return at
    return at >= from + length ? at + insert.length - length : from + insert.length
  }
  return { from, to: from + length, insert, select: [moved(start), moved(end)] }
}

/** A text without pictures that never arrived: the page was left before. */
export const withoutWaiting = (value: string): string => value.replace(/!\[[^\]]*\]\(upload:[0-9a-f-]{36}\)\n?/g, '')

/**
 * The files that an article is to be saved with: those in its text, and those beside it. A picture that stood in the text and was
 * taken out of it goes, unless it was put beside it on purpose. `shown`: the ids that ever stood in the text.
 */
export function fileIdsToSave(body: string, files: readonly FileCard[], shown: ReadonlySet<string>): string[] {
  const inText = fileIdsIn(body)
  return files
    .filter(file => inText.includes(file.id) || !(isPicture(file.type) && shown.has(file.id)))
    .map(file => file.id)
}
