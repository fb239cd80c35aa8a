import type { Chosen } from '../../../shared/knowledge/exchange/reader.ts'

/** Files of a file field; one of a chosen folder has its path. */
export function chosenIn(files: Iterable<File>): Chosen[] {
  return [...files].map(file => ({ name: file.name, path: file.webkitRelativePath || file.name, blob: file }))
}

/** What was dropped: files, and folders with all that is inside. */
export async function chosenFrom(data: DataTransfer): Promise<Chosen[]> {
  // Entries are there only until the event is over.
  const entries = [...data.items].flatMap(item => item.webkitGetAsEntry?.() ?? [])
  if (entries.length === 0) return chosenIn(data.files)
  const found: Chosen[] = []
  for (const entry of entries) await gather(entry, found)
  return found
}

async function gather(entry: FileSystemEntry, found: Chosen[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ name: file.name, path: entry.fullPath.replace(/^\/+/, ''), blob: file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const one of some) await gather(one, found)
  }
}
