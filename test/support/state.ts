import { globSync } from 'node:fs'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../../worker/local/server.ts'
import { at } from '../../worker/local/task.ts'

/** Databases that hold nothing yet, copied from ones that are prepared once: that takes longer than all the rest. */
export async function emptyState(): Promise<string> {
  const prepared = '.output/stage-prepared'
  await mkdir(at(prepared), { recursive: true })
  await migrate(prepared)
  const state = await mkdtemp(join(at('.output'), 'stage-'))
  await cp(at(prepared), state, { recursive: true })
  return state
}

/** A state's folder as `serve` takes it. */
export const relativeTo = (state: string): string => state.slice(at('.').replace(/\/?\.?$/, '/').length)

/** Opens the main database, which is the one that knows devices, and hands it to `work`. The server may write there too. */
export function withDatabase<Result>(state: string, work: (database: DatabaseSync) => Result): Result {
  for (const file of globSync(join(state, 'v3/d1/miniflare-D1DatabaseObject/*.sqlite'))) {
    const database = new DatabaseSync(file, { timeout: 10_000 })
    try {
      if (database.prepare("select 1 from sqlite_master where name = 'devices'").get()) return work(database)
    } finally {
      database.close()
    }
  }
  throw new Error(`No main database under ${state}.`)
}
