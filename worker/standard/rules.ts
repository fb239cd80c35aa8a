import { Problem } from '../../shared/problems.ts'
import {
  EXCEPTIONS_MAX,
  type Since,
  STANDARDS_MAX,
  type Standard,
  type StandardBook,
  type StandardException,
  type StandardWords,
  VERSIONS_MAX,
} from '../../shared/standard/contract.ts'
import { standardsInForce } from '../../shared/standard/policy.ts'

/** Who writes, and when (epoch ms). */
export interface Writing {
  readonly now: number
  readonly by: string
  readonly since: Since
}

const plain = (name: string) => name.trim().toLowerCase()

/** The book with a standard's next version, or a new standard. Throws `not_found`, `name_taken` or `limit_reached`. */
export function withStandard(
  book: StandardBook,
  id: string,
  isNew: boolean,
  words: StandardWords,
  { now, by, since }: Writing,
): StandardBook {
  const inForce = standardsInForce(book.standards, now)
  if (!isNew && !inForce.some(one => one.id === id)) throw new Problem('not_found')
  if (isNew && inForce.length >= STANDARDS_MAX) throw new Problem('limit_reached', { most: STANDARDS_MAX })
  if (inForce.some(one => one.id !== id && plain(one.name) === plain(words.name))) {
    throw new Problem('name_taken', { name: words.name })
  }
  const lapseShare = words.clock === 'own' ? words.lapseShare : null
  return withVersion(book, { ...words, lapseShare, id, ...stamp(book, id, { now, by, since }), retired: false })
}

/** The book in which a standard has ended. Throws `not_found` or `limit_reached`. */
export function withoutStandard(book: StandardBook, id: string, writing: Writing): StandardBook {
  const last = standardsInForce(book.standards, writing.now).find(one => one.id === id)
  if (!last) throw new Problem('not_found')
  return withVersion(book, { ...last, ...stamp(book, id, writing), retired: true })
}

function stamp(book: StandardBook, id: string, { now, by, since }: Writing) {
  const version = 1 + Math.max(0, ...book.standards.filter(one => one.id === id).map(one => one.version))
  return { version, from: since === 'beginning' ? 0 : now, writtenAt: now, writtenBy: by }
}

/** Versions that a later one has put out of force for good make room; the log of events keeps them. */
function withVersion(book: StandardBook, fresh: Standard): StandardBook {
  const all = [...book.standards, fresh]
  const live = all.length <= VERSIONS_MAX ? all : all.filter(one => !all.some(other => replaces(other, one)))
  if (live.length > VERSIONS_MAX) throw new Problem('limit_reached', { most: VERSIONS_MAX })
  return { ...book, version: book.version + 1, standards: live }
}

const replaces = (later: Standard, one: Standard) =>
  later.id === one.id && later.version > one.version && later.from <= one.from

/** The book with one exception more. Throws `name_taken` when it is there already, or `limit_reached`. */
export function withException(book: StandardBook, exception: StandardException): StandardBook {
  const { kind, value } = exception
  if (book.exceptions.some(one => one.kind === kind && one.value === value)) throw new Problem('name_taken')
  if (book.exceptions.length >= EXCEPTIONS_MAX) throw new Problem('limit_reached', { most: EXCEPTIONS_MAX })
  return { ...book, version: book.version + 1, exceptions: [...book.exceptions, exception] }
}

/** The book without an exception. Throws `not_found`. */
export function withoutException(book: StandardBook, id: string): StandardBook {
  if (!book.exceptions.some(one => one.id === id)) throw new Problem('not_found')
  return { ...book, version: book.version + 1, exceptions: book.exceptions.filter(one => one.id !== id) }
}
