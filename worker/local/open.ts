import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumProgram, findBrowser } from './browsers.ts'
import { buildExtension, type ExtensionBuild, extensionFolder } from './build.ts'
import { ownersLink } from './door.ts'
import { type LocalServer, STATE } from './server.ts'
import { at, Stop, step } from './task.ts'

const FIRST_TICKET = '/practice/tickets/1042'

/** The browser that --open uses. Throws, before anything is started, when there is none or nowhere to show it. */
export function browserToOpen(env: NodeJS.ProcessEnv): string {
  const program = findBrowser(chromiumProgram, env)
  if (!program) {
    throw new Stop('--open needs a Chromium. Install one, or name it: CHROMIUM=/path/to/chromium npm start -- --open')
  }
  if (env.HEADLESS !== '1' && process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    throw new Stop(
      '--open needs a screen, and there is none (DISPLAY is not set). Start without --open and use the links elsewhere, or let it run unseen: HEADLESS=1 npm start -- --open',
    )
  }
  return program
}

/**
 * Opens a Chromium with the extension loaded and its site granted, signed in, on the first practice ticket. It presses the
 * buttons that a person would: the owner's link, then the extension's own sign-in. The profile lies in .state/browser, so that
 * --fresh forgets it, and a second start finds it signed in. Closing the browser leaves the server running.
 */
export async function openBrowser(program: string, { origin, secret }: LocalServer): Promise<BrowserContext> {
  const build: ExtensionBuild = { browser: 'chrome', mode: 'open', env: { BATON_SERVER: origin, BATON_SITES: origin } }
  await buildExtension(build)
  return step('Opening the browser', async () => {
    const folder = at(extensionFolder(build))
    const context = await chromium.launchPersistentContext(at(`${STATE}/browser`), {
      executablePath: program,
      headless: false,
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
      args: [
        ...chromiumArguments(),
        ...(process.env.HEADLESS === '1'
          ? ['--headless=new', '--disable-gpu', `--remote-debugging-port=${process.env.DEBUG_PORT ?? 0}`]
          : []),
        `--load-extension=${folder}`,
        `--disable-extensions-except=${folder}`,
        '--no-first-run',
      ],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await signIn(page, await ownersLink(origin, secret))
    await connectExtension(context, page)
    await page.goto(origin + FIRST_TICKET)
    return context
  })
}

/** Opens an owner's link and says yes. By keyboard: a panel may lie over the button. */
async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('form[action="/start"] button').press('Enter')
  await page.waitForURL('**/signin')
}

/** Lets the extension sign in as its popup does, and says yes on the server's page that it opens. */
async function connectExtension(context: BrowserContext, page: Page): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await page.goto(new URL('/options.html', worker.url()).href)
  const consent = (window: Page) => void sayYes(window)
  context.on('page', consent)
  await page.evaluate(SIGN_IN)
  context.off('page', consent)
}

/** Runs in a page of the extension. Text, because its `chrome` is not ours to type. */
const SIGN_IN = `chrome.runtime.sendMessage({ call: 'signIn', input: {} })`

async function sayYes(window: Page): Promise<void> {
  await window.locator('form[action="/connect"] button').press('Enter')
}
