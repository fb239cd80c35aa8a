import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { at } from './task.ts'

/** A hash of everything in these files and folders, and of `also`. A path that is not there counts as empty. */
export async function hashOf(paths: readonly string[], also = ''): Promise<string> {
  const hash = createHash('sha256').update(also)
  for (const file of (await Promise.all(paths.map(filesIn))).flat()) hash.update(file).update(await readFile(at(file)))
  return hash.digest('hex')
}

async function filesIn(path: string): Promise<string[]> {
  if (!existsSync(at(path))) return []
  if ((await stat(at(path))).isFile()) return [path]
  const entries = await readdir(at(path), { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files.map(file => file.slice(at('').length)).sort()
}

export interface Once {
  /** The JSON file that remembers. Deleting it does everything again. */
  readonly book: string
  readonly name: string
  /** A hash of what the work depends on. */
  readonly key: string
  /** What the work makes: when it is gone, the work is done again. */
  readonly makes: string
}

/** Does work only when what it depends on changed since it last succeeded, or what it made is gone. */
export async function onceFor({ book, name, key, makes }: Once, work: () => Promise<void>): Promise<void> {
  if ((await readBook(book))[name] === key && existsSync(at(makes))) return
  await work()
  await mkdir(dirname(at(book)), { recursive: true })
  await writeFile(at(book), `${JSON.stringify({ ...(await readBook(book)), [name]: key }, null, 2)}\n`)
}

async function readBook(book: string): Promise<Record<string, string>> {
  return existsSync(at(book)) ? JSON.parse(await readFile(at(book), 'utf8')) : {}
}
