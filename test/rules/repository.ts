import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const made = new Set(['node_modules', '.git', '.output', '.wxt', '.wrangler', '.state', '.runtime'])

/** Every file of the repository that people write, as `worker/app.ts`. */
export const files: readonly string[] = walk(root).sort()

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (made.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    return entry.isFile() ? [relative(root, path).replaceAll('\\', '/')] : []
  })
}

/** Files that hold source text; fixtures are saved from elsewhere and pictures are not text. */
export const sources = files.filter(
  file => /\.(?:ts|tsx|cjs|js|css|html|sql|json|jsonc|md|sh)$/.test(file) && !file.startsWith('test/fixtures/'),
)
export const code = sources.filter(file => /\.(?:ts|tsx|cjs|js)$/.test(file))

const texts = new Map<string, string>()

/** A file's text. */
export function textOf(file: string): string {
  const known = texts.get(file)
  if (known !== undefined) return known
  const text = readFileSync(join(root, file), 'utf8')
  texts.set(file, text)
  return text
}

export interface Import {
  readonly from: string
  /** A file of the repository, as `shared/ids.ts`. */
  readonly to: string
  /** Types alone leave no trace at run time. */
  readonly typeOnly: boolean
}

const STATEMENT = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g

/** Every import of one file of ours by another. */
export const imports: readonly Import[] = code.flatMap(from => {
  const found = [...textOf(from).matchAll(STATEMENT), ...textOf(from).matchAll(DYNAMIC)]
  return found.map(([statement, path = '']) => ({
    from,
    to: join(dirname(from), path.replace(/\?.*$/, '')).replaceAll('\\', '/'),
    typeOnly: /^\s*(?:import|export)\s+type\s/.test(statement),
  }))
})
