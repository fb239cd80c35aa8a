import { FILES_PER_SUBJECT_MAX } from '../../file.ts'
import { slugOf } from '../../heading-slugs.ts'
import { BODY_MAX } from '../bounds.ts'
import { fittedKey } from './fitting.ts'
import type { Read, SourceFile } from './found.ts'
import { linkedByPlace, placesIn } from './links.ts'
import { isDocument } from './shelves.ts'

/** What becomes of links to the headings of documents that were too long for one article. */
export interface PlaceShelf {
  /** Notes what a file has become, so that it need not be read again for its headings. */
  note(path: string, read: Read): void
  /** What was read, with its links to headings leading to the articles that have them now. */
  led(read: Read): Promise<Read>
}

type Places = ReadonlyMap<string, string> | null

/**
 * Knows where the headings of a source's long documents are. A document that a heading is looked for in before its turn is read once
 * more; `isLong` says cheaply that it may be one, `reads` reads it. Of the others it holds no more than that they are none.
 */
export function placeShelf(
  files: readonly SourceFile[],
  isLong: (file: SourceFile) => Promise<boolean>,
  reads: (file: SourceFile) => AsyncIterable<Read>,
): PlaceShelf {
  const byKey = new Map(files.filter(one => isDocument(one.path)).map(one => [fittedKey(one.path), one]))
  const known = new Map<string, Places>()
  const placesOf = async (key: string): Promise<Places> => {
    const before = known.get(key)
    const file = byKey.get(key)
    if (before !== undefined || !file) return before ?? null
    const places = (await isLong(file)) ? await readPlaces(file) : null
    known.set(key, places)
    return places
  }
  const readPlaces = async (file: SourceFile): Promise<Places> => {
    try {
      for await (const read of reads(file))
        if (read.kind === 'found' && read.found.split) return read.found.split.places
    } catch {
      // said when it is its turn
    }
    return null
  }
  return {
    note(path, read) {
      const key = fittedKey(path)
      if (!byKey.has(key) || read.kind === 'not_taken') return
      if (read.found.split) known.set(key, read.found.split.places)
      else if (!known.has(key)) known.set(key, null)
    },
    async led(read) {
      if (read.kind === 'not_taken') return read
      const { source, body } = read.found
      const asked = placesIn(source, body)
      if (asked.length === 0) return read
      const there = new Map<string, Places>()
      for (const key of asked) there.set(key, await placesOf(key))
      const linked = linkedByPlace(
        source,
        body,
        (key, part) => there.get(key)?.get(part) ?? there.get(key)?.get(slugOf(part)),
      )
      return linked.length > BODY_MAX ? read : { kind: 'found', found: { ...read.found, body: linked } }
    },
  }
}

const PICTURE = /!\[|<img\b/gi

/** True for a text that may become more than one article. */
export const mayBeLong = (text: string): boolean =>
  text.length > BODY_MAX / 2 || (text.match(PICTURE)?.length ?? 0) > FILES_PER_SUBJECT_MAX
