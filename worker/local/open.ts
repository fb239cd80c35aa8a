import { chromium } from 'playwright-core'
import { buildExtension, type ExtensionBuild, extensionFolder } from './build.ts'
import { chromiumArguments, findChromium } from './chromium.ts'
import { ownersLink } from './door.ts'
import { type LocalServer, STATE } from './server.ts'
import { at, Stop, step } from './task.ts'

const FIRST_TICKET = '/practice/tickets/1042'

/** The browser that --open uses. Throws, before anything is started, when there is none or nowhere to show it. */
export function browserToOpen(env: NodeJS.ProcessEnv): string {
  const program = findChromium(env)
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
 * Opens a Chromium with the extension loaded and its site granted, signs in with an owner's link of its own, and goes to the
 * first practice ticket. The browser session that the link makes lets the extension sign in without a question. The profile
 * lies in .state/browser, so that --fresh forgets it. Closing the browser leaves the server running.
 */
export async function openBrowser(program: string, { origin, secret }: LocalServer): Promise<void> {
  const build: ExtensionBuild = { browser: 'chrome', mode: 'open', env: { BATON_SERVER: origin, BATON_SITES: origin } }
  await buildExtension(build)
  await step('Opening the browser', async () => {
    const folder = at(extensionFolder(build))
    const context = await chromium.launchPersistentContext(at(`${STATE}/browser`), {
      executablePath: program,
      headless: false,
      viewport: null,
      ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
      args: [
        ...chromiumArguments(),
        ...(process.env.HEADLESS === '1' ? ['--headless=new', '--disable-gpu', '--remote-debugging-port=0'] : []),
        `--load-extension=${folder}`,
        `--disable-extensions-except=${folder}`,
        '--no-first-run',
      ],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(await ownersLink(origin, secret))
    await page.waitForLoadState('networkidle')
    await page.goto(origin + FIRST_TICKET)
  })
}
