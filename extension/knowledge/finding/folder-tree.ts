/** A folder as the server counts it: how much lies in it itself. */
export interface FolderCount {
  readonly folder: string
  readonly articles: number
}

/** A folder below another, with all that lies in and under it. */
export interface FolderBelow {
  readonly name: string
  readonly path: string
  readonly articles: number
}

/** The folders right below `path` ('' is the top), by name as `language` sorts; also those that hold nothing but folders. */
export function foldersBelow(counts: readonly FolderCount[], path: string, language: string): FolderBelow[] {
  const prefix = path === '' ? '' : `${path}/`
  const below = new Map<string, number>()
  for (const { folder, articles } of counts) {
    if (folder === path || !folder.startsWith(prefix)) continue
    const [name = ''] = folder.slice(prefix.length).split('/')
    below.set(name, (below.get(name) ?? 0) + articles)
  }
  return [...below]
    .map(([name, articles]) => ({ name, path: prefix + name, articles }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
}

/** The folders that a path goes through, from below the top on. */
export function wayTo(path: string): { name: string; path: string }[] {
  const parts = path === '' ? [] : path.split('/')
  return parts.map((name, index) => ({ name, path: parts.slice(0, index + 1).join('/') }))
}
