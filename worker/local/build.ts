import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { hashOf, onceFor } from './fresh.ts'
import { must } from './run.ts'
import { at, step } from './task.ts'

export const PAGES_CONFIG = 'worker/pages/vite.config.ts'
const BOOK = '.output/built.json'
const both = ['shared', 'package-lock.json', 'tsconfig.json', 'extension']

export type Browser = 'chrome' | 'firefox'

/** How an extension is built. A mode other than production gets a folder of its own, such as `chrome-mv3-open`. */
export interface ExtensionBuild {
  readonly browser: Browser
  readonly mode?: 'open' | 'test'
  /** Read by extension/wxt.config.ts: BATON_SERVER and BATON_SITES. */
  readonly env?: Readonly<Record<string, string>>
}

/** The folder that a build of the extension lands in, inside the repository. */
export function extensionFolder({ browser, mode }: ExtensionBuild): string {
  return `.output/${browser}-mv3${mode ? `-${mode}` : ''}`
}

/** Builds the pages that the Worker serves, when their sources changed. */
export async function buildPages(): Promise<void> {
  await mkdir(at('.output/web'), { recursive: true })
  if (!existsSync(at(PAGES_CONFIG))) return
  const key = await hashOf([...both, 'worker/pages', 'worker/practice'])
  await onceFor({ book: BOOK, name: 'pages', key, makes: '.output/web' }, () =>
    step('Building the pages', async () => {
      await must('vite', ['build', '--config', PAGES_CONFIG, '--logLevel', 'warn'])
    }),
  )
}

/** Builds the extension, when its sources or its settings changed. */
export async function buildExtension(build: ExtensionBuild): Promise<void> {
  const makes = extensionFolder(build)
  const name = makes.slice('.output/'.length)
  const key = await hashOf([...both, '.config'], JSON.stringify(build.env ?? {}))
  const mode = build.mode ? ['--mode', build.mode] : []
  await onceFor({ book: BOOK, name, key, makes }, () =>
    step(`Building the extension (${name})`, async () => {
      await must('wxt', ['build', '--browser', build.browser, '--mv3', ...mode, '--level', 'warn'], { ...build.env })
    }),
  )
}
