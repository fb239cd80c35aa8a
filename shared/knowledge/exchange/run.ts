import { newId } from '../../ids.ts'
import { Problem, type ProblemCode } from '../../problems.ts'
import {
  type ApartReason,
  IMPORT_ROWS_MAX,
  type ImportAnswer,
  type Imported,
  type ImportOutcome,
  type ImportReason,
  type ImportRow,
} from './contract.ts'
import type { Found, FoundPicture, Read, SourceFault } from './found.ts'
import { type Held, newHeld } from './gone.ts'
import { keysIn } from './links.ts'
import { type Choices, rowOf, withFile, withoutPicture } from './rows.ts'

/** So many bytes of JSON go into one call; the server takes 256 kB. */
const CALL_MAX_BYTES = 200_000
/** So many pictures are uploaded before they are used: a person may have fifty that belong to nothing. */
const PICTURES_AT_ONCE = 40
const UPLOADS_AT_ONCE = 4
/** How long is waited before trying again, in ms, the last again and again while the server is away. */
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 20_000]
/** So often something else than being away is tried again. */
const TRIES = 4

/** What importing stands on. Refusals are thrown as `Problem`. */
export interface ImportGround {
  send(
    call: { importId: string; name: string; overwrite: boolean; items: ImportRow[] },
    key: string,
  ): Promise<ImportAnswer[]>
  /** Gives the id of a file that can be attached. */
  upload(picture: FoundPicture): Promise<string>
  /** A page of what imports made of a source, in the order of its names there. */
  imported(source: string, after: string): Promise<{ items: readonly Imported[]; next: string | null }>
  wait(ms: number): Promise<void>
}

/** What became of one article, or why it was not even tried. */
export interface Told {
  readonly where: string
  readonly title: string
  readonly outcome: Exclude<ImportOutcome, 'needs_pictures'>
  readonly why: ImportReason | SourceFault | ProblemCode | null
  readonly articleId: string | null
  /** Pictures that are not there, or that nobody can show. */
  readonly lost: number
  /** Why it was not joined with its twin or what it was merged into. */
  readonly apart?: ApartReason
  /** What its source calls the twin, or what it was merged into, where that is not here. */
  readonly awaited?: string
  /** So many articles its document was split into; only of the first of them, where it was written. */
  readonly splitInto?: number
}

export interface ImportRun {
  readonly importId: string
  readonly name: string
  readonly overwrite: boolean
  readonly choices: Choices
  /** Hears of each article once. */
  tell(told: Told): void
  /** Waited for before each call: how an import pauses. Throws to end it. */
  gate(): Promise<void>
  /** True while the server is away and waited for. */
  away(away: boolean): void
  /** Hears, once all articles are there, how many of those are done that had to wait for others. */
  linking?(done: number, all: number): void
  /** Hears of an article that was told before, and could not be joined with another once all were there. */
  apart?(told: Told): void
  /** Hears, in the end, of an article that its source had at an earlier import and has no more. */
  gone?(one: Imported): void
}

interface Going {
  readonly found: Found
  readonly row: ImportRow
  readonly lost: number
}

/**
 * Imports what a source gives, in calls of at most 40 articles: one is on its way while the next is read. Everything is told; the
 * same again changes nothing, so that an import which was broken off begins anew. What is to be joined with articles that came later is
 * read and sent once more in the end: `reads` begins anew each time. Throws what `gate` throws, and `not_signed_in`.
 */
export async function runImport(reads: () => AsyncIterable<Read>, run: ImportRun, ground: ImportGround): Promise<void> {
  const held = newHeld()
  await carryTwice(() => held.noting(reads()), run, ground)
  await tellGone(held, run, ground)
}

/** Tells what sources have no more. A help only: what cannot be asked is not told. */
async function tellGone(held: Held, run: ImportRun, ground: ImportGround): Promise<void> {
  const { gone } = run
  if (!gone) return
  try {
    for (const source of held.sources)
      for (let after: string | null = ''; after !== null; ) {
        const from: string = after
        await run.gate()
        const known = await patiently(() => ground.imported(source, from), run, ground)
        for (const one of held.gone(source, known.items)) gone(one)
        after = known.next
      }
  } catch (error) {
    if (!isOfTheBatch(error)) throw error
  }
}

/** Sends everything, and once more in the end what is to be joined with articles that came later. */
async function carryTwice(reads: () => AsyncIterable<Read>, run: ImportRun, ground: ImportGround): Promise<void> {
  const arrived = new Set<string>()
  /** The names of articles that wait, with what they wait for. */
  const loose = new Map<string, readonly string[]>()
  const toldApart = new Set<string>()
  /** Those whose twin, or what they were merged into, may still come. */
  const hoping = new Map<string, Told>()
  await carryAll(
    reads(),
    () => true,
    run,
    ground,
    (going, answer) => {
      const name = nameIn(going.row)
      if (answer.articleId !== null) arrived.add(name)
      if (answer.loose) loose.set(name, otherKeysIn(going.row))
      if (isAwaiting(answer.apart)) hoping.set(name, told(going, answer))
      else if (answer.apart) toldApart.add(name)
    },
  )
  for (const [name, keys] of loose) {
    const source = name.slice(0, name.indexOf('\n'))
    if (!keys.some(key => arrived.has(nameIn({ source, key })))) loose.delete(name)
  }
  // What is sent once more answers for itself.
  for (const name of loose.keys()) hoping.delete(name)
  for (const one of hoping.values()) run.apart?.(one)
  const all = loose.size
  if (all === 0) return
  let done = 0
  run.linking?.(0, all)
  const quiet: ImportRun = { ...run, tell: () => {} }
  await carryAll(
    reads(),
    row => loose.delete(nameIn(row)),
    quiet,
    ground,
    (going, answer) => {
      if (answer.apart && !toldApart.has(nameIn(going.row))) run.apart?.(told(going, answer))
      done += 1
      run.linking?.(done, all)
    },
  )
}

const isAwaiting = (apart: ApartReason | undefined): boolean => apart === 'twin_missing' || apart === 'merge_missing'

const nameIn = ({ source, key }: Pick<ImportRow, 'source' | 'key'>): string => `${source}\n${key}`

/** The keys of the articles that a row is to be joined with. */
const otherKeysIn = ({ source, body, twin, mergedInto }: ImportRow): string[] => [
  ...keysIn(source, body),
  ...(twin === undefined ? [] : [twin]),
  ...(mergedInto === undefined ? [] : [mergedInto]),
]

/** Sends what is read and wanted; `heard` learns what became of each, those that were only refused left out. */
async function carryAll(
  reads: AsyncIterable<Read>,
  wanted: (row: ImportRow) => boolean,
  asked: ImportRun,
  ground: ImportGround,
  heard: (going: Going, answer: ImportAnswer) => void,
): Promise<void> {
  const run: Carried = { ...asked, heard }
  let batch: Going[] = []
  let bytes = 0
  let sending: Promise<void> = Promise.resolve()
  const flush = async () => {
    const items = batch
    batch = []
    bytes = 0
    await sending
    await run.gate()
    sending = carry(items, run, ground)
    // Somebody waits for it before the next one; until then it is nobody's.
    sending.catch(() => {})
  }
  for await (const read of reads) {
    if (read.kind === 'not_taken') {
      run.tell({ ...read.notTaken, outcome: 'refused', articleId: null, lost: 0 })
      continue
    }
    const { found } = read
    const made = rowOf(found, run.choices)
    if ('fault' in made) {
      run.tell(refused(found, made.fault))
      continue
    }
    if (!wanted(made.row)) continue
    const size = new TextEncoder().encode(JSON.stringify(made.row)).length
    if (batch.length === IMPORT_ROWS_MAX || (batch.length > 0 && bytes + size > CALL_MAX_BYTES)) await flush()
    batch.push({ found, row: made.row, lost: found.lost })
    bytes += size
  }
  if (batch.length > 0) await flush()
  await sending
}

/** An import on its way: what is answered is heard besides being told. */
type Carried = ImportRun & { heard(going: Going, answer: ImportAnswer): void }

const refused = ({ where, title }: Found, why: Told['why']): Told => ({
  where,
  title,
  outcome: 'refused',
  why,
  articleId: null,
  lost: 0,
})

/** Sends a batch; of one that is refused as a whole, each half by itself, until the one article that it is about. */
async function carry(items: readonly Going[], run: Carried, ground: ImportGround): Promise<void> {
  let answers: ImportAnswer[]
  const key = newId(Date.now())
  try {
    answers = await patiently(() => ground.send(callOf(items, run), key), run, ground)
  } catch (error) {
    if (!isOfTheBatch(error)) throw error
    const [only] = items
    if (items.length === 1 && only) {
      run.tell(refused(only.found, error.code))
      return
    }
    const half = Math.ceil(items.length / 2)
    await carry(items.slice(0, half), run, ground)
    await carry(items.slice(half), run, ground)
    return
  }
  const waiting: Lacking[] = []
  for (const [i, going] of items.entries()) {
    const answer = answers[i]
    if (answer?.outcome === 'needs_pictures') waiting.push({ going, needs: answer.needs })
    else if (answer) settle(going, answer, run)
  }
  await carryPictures(waiting, run, ground)
}

function settle(going: Going, answer: ImportAnswer, run: Carried): void {
  run.heard(going, answer)
  const { apart, ...rest } = answer
  // What is not here may be on its way: that is told in the end.
  run.tell(told(going, isAwaiting(apart) ? rest : answer))
}

const told = ({ found, row, lost }: Going, answer: ImportAnswer): Told => ({
  where: found.where,
  title: found.title,
  outcome: answer.outcome === 'needs_pictures' ? 'refused' : answer.outcome,
  why: answer.why,
  articleId: answer.articleId,
  lost,
  ...(answer.apart && { apart: answer.apart }),
  ...(isAwaiting(answer.apart) && { awaited: row.mergedInto ?? row.twin ?? '' }),
  ...(found.split && ['created', 'changed'].includes(answer.outcome) && { splitInto: found.split.into }),
})

/** Uploads what is missing, as many as may lie about at once, and sends their articles again. */
async function carryPictures(waiting: readonly Lacking[], run: Carried, ground: ImportGround): Promise<void> {
  for (let at = 0; at < waiting.length; ) {
    const some: Lacking[] = []
    for (let loose = 0; at < waiting.length; at++) {
      const one = waiting[at]
      if (!one || (some.length > 0 && loose + one.needs.length > PICTURES_AT_ONCE)) break
      some.push(one)
      loose += one.needs.length
    }
    await carryReady(await uploaded(some, run, ground), run, ground)
  }
}

/** An article that cannot be stored before these pictures are there. */
interface Lacking {
  readonly going: Going
  readonly needs: readonly string[]
}

/** Several uploads go side by side, since each is mostly waited for. */
async function uploaded(some: readonly Lacking[], run: ImportRun, ground: ImportGround): Promise<Going[]> {
  const ready: Going[] = []
  const turns = some.entries()
  const work = async () => {
    for (const [i, { going, needs }] of turns) ready[i] = await withUploads(going, needs, run, ground)
  }
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work))
  return ready
}

async function carryReady(ready: readonly Going[], run: Carried, ground: ImportGround): Promise<void> {
  const key = newId(Date.now())
  let answers: ImportAnswer[] = []
  try {
    answers = await patiently(() => ground.send(callOf(ready, run), key), run, ground)
  } catch (error) {
    if (!isOfTheBatch(error)) throw error
    for (const { found } of ready) run.tell(refused(found, error.code))
    return
  }
  for (const [i, going] of ready.entries()) {
    const answer = answers[i]
    if (answer?.outcome === 'needs_pictures') run.tell(refused(going.found, 'file_not_ready'))
    else if (answer) settle(going, answer, run)
  }
}

async function withUploads(
  going: Going,
  needs: readonly string[],
  run: ImportRun,
  ground: ImportGround,
): Promise<Going> {
  let { row, lost } = going
  for (const sha256 of needs) {
    const { pictures, attachments = [] } = going.found
    const picture = [...attachments, ...pictures].find(one => one.sha256 === sha256)
    await run.gate()
    try {
      if (!picture) throw new Problem('not_found')
      const fileId = await patiently(() => ground.upload(picture), run, ground)
      row = withFile(row, sha256, fileId)
    } catch (error) {
      if (!isOfTheBatch(error)) throw error
      row = withoutPicture(row, sha256)
      lost += 1
    }
  }
  return { ...going, row, lost }
}

const callOf = (items: readonly Going[], { importId, name, overwrite }: ImportRun) => ({
  importId,
  name,
  overwrite,
  items: items.map(one => one.row),
})

/** Lets the import end, or the whole batch wait; anything else is about what was sent. */
const isOfTheBatch = (error: unknown): error is Problem => error instanceof Problem && error.code !== 'not_signed_in'

/** While the server is away it is waited for; a server in trouble is asked a few times more. */
async function patiently<T>(act: () => Promise<T>, run: ImportRun, ground: ImportGround): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const done = await act()
      run.away(false)
      return done
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'broken'
      const passing = ['broken', 'stale', 'too_many_requests', 'file_not_ready'].includes(code) && tries < TRIES
      if (code !== 'away' && !passing) throw error instanceof Problem ? error : new Problem('broken')
      run.away(code === 'away')
      await ground.wait(WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 0)
      await run.gate()
    }
  }
}
