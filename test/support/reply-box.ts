import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { build } from 'vite'
import { giveFiles } from '../../extension/background/enclosing.ts'
import type { Enclosure } from '../../extension/bridge/calls.ts'
import type { PanelAsks } from '../../extension/bridge/script-words.ts'
import './editors/desk.ts'
import { serveBuild } from './served-build.ts'

/** An answer in both forms, as the panel hands it over. */
interface Answer {
  readonly html: string
  readonly text: string
}

/** A page with one real editor in it, an agent at its keyboard, and our script beside it. */
export interface ReplyBox {
  readonly page: Page
  /** Where the agent writes. */
  readonly box: Locator
  /** What the editor itself holds, line by line, without empty ones. */
  lines(): Promise<string[]>
  /** A click beside the page, which takes the focus away, and an insert. */
  insert(answer: Answer): Promise<unknown>
  /** A click on the way back that the panel offers. */
  undo(): Promise<unknown>
  /** Hands files over. */
  enclose(files: readonly Enclosure[]): Promise<unknown>
  /** What our script takes for the agent's answer. */
  answer(): Promise<unknown>
}

export interface ReplyBoxes {
  /** Opens a page with a file of test/support/editors. */
  open(editor: string): Promise<ReplyBox>
  /** What went wrong in any page since the last look. */
  troubles(): string[]
  close(): Promise<void>
}

/** Real editors in a real Chromium. */
export async function replyBoxes(): Promise<ReplyBoxes> {
  const { origin, browser, close } = await serveBuild('editors')
  const hands = await ourScript()
  let heard: string[] = []
  return {
    async open(editor) {
      const page = await browser.newPage()
      page.on('pageerror', error => heard.push(`${editor}: ${error}`))
      page.on('console', message => message.type() === 'error' && heard.push(`${editor}: ${message.text()}`))
      await page.goto(`${origin}/?editor=${editor}`)
      await page.waitForFunction(() => window.desk)
      const run = await worldOfItsOwn(page)
      await run(hands)
      const inside = page.frameLocator('iframe.cke_wysiwyg_frame').locator('body')
      return {
        page,
        box: editor === 'ckeditor4' ? inside : page.locator('#place textarea, #place [contenteditable]').first(),
        lines: async () => {
          const text = await page.evaluate(() => window.desk?.text() ?? '')
          return text.split('\n').flatMap(line => line.trim() || [])
        },
        async insert(answer) {
          await page.frameLocator('iframe[title="Beside the page"]').getByRole('button').click()
          return run(asking({ kind: 'insert', call: 1, ...answer }))
        },
        undo: () => run(asking({ kind: 'undo', call: 2 })),
        enclose: files => run(`(${giveFiles})(${JSON.stringify(files)})`),
        answer: () => run(asking({ kind: 'answer', call: 4 })),
      }
    },
    troubles() {
      const said = heard
      heard = []
      return said
    },
    close,
  }
}

const asking = (asked: PanelAsks) => `hands.obey(${JSON.stringify(asked)})`

/** The script that runs beside the page, as one piece. */
async function ourScript(): Promise<string> {
  const folder = join(tmpdir(), `baton-hands-${process.pid}`)
  const entry = fileURLToPath(new URL('./editors/hands.ts', import.meta.url))
  await build({
    configFile: false,
    build: {
      outDir: folder,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'script', fileName: () => 'hands.js' },
    },
    logLevel: 'error',
  })
  const script = await readFile(join(folder, 'hands.js'), 'utf8')
  await rm(folder, { recursive: true, force: true })
  return script
}

/** A way to run something beside the page's own scripts: the same elements, other objects, as extensions have it. */
async function worldOfItsOwn(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const devtools = await page.context().newCDPSession(page)
  const { frameTree } = await devtools.send('Page.getFrameTree')
  const { executionContextId } = await devtools.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  return async expression => {
    const options = { contextId: executionContextId, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', { expression, ...options })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}
