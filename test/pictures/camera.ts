import { copyFile, mkdir, readFile } from 'node:fs/promises'
import type { Frame, Page } from 'playwright-core'
import { at } from '../../worker/local/task.ts'

export type Language = 'zh' | 'en'
export type Theme = 'light' | 'dark'

/** More than a busy machine takes for one frame, in ms. */
const PAINT_MS = 300

const taken = '.output/pictures'
const shown = 'extension/pictures'

/** Every language in every theme, in the order in which pictures are taken. */
export const looks: readonly { language: Language; theme: Theme }[] = [
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
]

/** Waits until nothing is loading there, and until that is painted: a frame of another process is painted later than its page. */
export async function settled(where: Page | Frame): Promise<void> {
  await where.waitForFunction(() => document.querySelector('.skeleton') === null)
  await where.evaluate(ms => new Promise(done => requestAnimationFrame(() => setTimeout(done, ms))), PAINT_MS)
}

/** Takes a picture into .output/pictures; one that the README shows is taken over into it. */
export async function take(page: Page, name: string): Promise<void> {
  await mkdir(at(taken), { recursive: true })
  const path = at(`${taken}/${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const inReadme = (await readFile(at('README.md'), 'utf8')).includes(`${shown}/${name}.png`)
  if (inReadme) await copyFile(path, at(`${shown}/${name}.png`))
  console.log(`${taken}/${name}.png${inReadme ? ', shown by the README' : ''}`)
}
