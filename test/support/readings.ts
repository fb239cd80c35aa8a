import type { Found, NotTaken } from '../../shared/knowledge/exchange/found.ts'
import { openSource, readSource } from '../../shared/knowledge/exchange/reader.ts'

/** What is read out of files, by path; a path that ends in `.zip` is opened. */
export async function readings(
  files: Readonly<Record<string, string | Uint8Array>>,
  name = 'docs',
): Promise<{ found: Found[]; notTaken: NotTaken[] }> {
  const chosen = Object.entries(files).map(([path, content]) => ({
    path,
    name: path.split('/').at(-1) ?? '',
    blob: new Blob([content as string]),
  }))
  const found: Found[] = []
  const notTaken: NotTaken[] = []
  for await (const read of readSource(await openSource(chosen), name)) {
    if (read.kind === 'found') found.push(read.found)
    else notTaken.push(read.notTaken)
  }
  return { found, notTaken }
}

/** The one article that a file gives. */
export async function reading(path: string, content: string | Uint8Array): Promise<Found> {
  const { found, notTaken } = await readings({ [path]: content })
  const [only] = found
  if (!only || found.length > 1) throw new Error(JSON.stringify({ found: found.length, notTaken }))
  return only
}
