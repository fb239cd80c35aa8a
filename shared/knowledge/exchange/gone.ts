import type { Imported } from './contract.ts'
import { fittedKey } from './fitting.ts'
import type { NotTaken, Read } from './found.ts'
import { isDocument } from './shelves.ts'
import { OWN_SOURCE } from './source-names.ts'

/** What sources hold, noted while they are read. */
export interface Held {
  /** Gives on what is read. */
  noting(reads: AsyncIterable<Read>): AsyncGenerator<Read>
  /** The sources that were read. An own export holds what was asked for, so that it tells of nothing that is gone. */
  readonly sources: ReadonlySet<string>
  /** Of the articles that a source is known to have had, those that it has no more; none where that cannot be told. */
  gone(source: string, known: readonly Imported[]): Imported[]
}

export function newHeld(): Held {
  const sources = new Set<string>()
  const names = new Set<string>()
  /** Files that are there, but could not be read or taken. */
  const unread = new Set<string>()
  let certain = true
  const note = (read: Read) => {
    if (read.kind === 'found') {
      const { source, key } = read.found
      if (source !== OWN_SOURCE) sources.add(source)
      names.add(nameOf(source, key))
    } else if (isThere(read.notTaken)) {
      const [file = ''] = read.notTaken.where.split(' § ')
      if (isDocument(file)) unread.add(fittedKey(file))
      else certain = false
    }
  }
  const isUnread = (key: string) => unread.has(key) || unread.has(key.replace(/#[^#]*$/, ''))
  return {
    sources,
    async *noting(reads) {
      for await (const read of reads) {
        note(read)
        yield read
      }
    },
    gone: (source, known) =>
      certain ? known.filter(({ key }) => !names.has(nameOf(source, key)) && !isUnread(key)) : [],
  }
}

const nameOf = (source: string, key: string) => `${source}\n${key}`

/** What was withdrawn there is gone; a file that never holds articles says nothing. */
const isThere = ({ why }: NotTaken): boolean =>
  !['archived', 'unpublished', 'unknown_format', 'unsafe_path', 'twice'].includes(why)
