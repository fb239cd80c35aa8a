import { rm } from 'node:fs/promises'
import { buildExtension, buildPages, extensionFolder } from '../build.ts'
import { fillDemo } from '../demo/fill.ts'
import { ownersLink, ownersToken } from '../door.ts'
import { onceFor } from '../fresh.ts'
import { browserToOpen, openBrowser } from '../open.ts'
import { claimPort, type LocalServer, migrate, originAt, portFrom, STATE, serve } from '../server.ts'
import { at, knownOptions, onSignal, step, task } from '../task.ts'

await task(async args => {
  const options = knownOptions(args, ['--fresh', '--open'])
  const port = portFrom(process.env)
  const browser = options.has('--open') ? browserToOpen(process.env) : null
  await claimPort(port)
  if (options.has('--fresh')) await rm(at(STATE), { recursive: true, force: true })
  await buildPages()
  await buildExtension({ browser: 'chrome', env: { BATON_SERVER: originAt(port) } })
  await migrate()
  const server = await step('Starting the server', () => serve(port))
  try {
    const ended = untilStopped(server)
    await fillOnce(server)
    printLinks(server, await ownersLink(server.origin, server.secret))
    const opened = browser ? await openBrowser(browser, server).catch(goOnWithout) : null
    const code = await ended
    await opened?.close()
    return code
  } finally {
    await server.stop()
  }
})

/** Resolves to the exit code: 0 when a person stops it, the server's own when it stops by itself. */
function untilStopped(server: LocalServer): Promise<number> {
  return new Promise(resolve => {
    server.process.once('exit', code => resolve(code ?? 0))
    onSignal(() => resolve(0))
  })
}

/** The server is worth keeping without the browser: the links are printed. */
function goOnWithout(error: unknown): null {
  const [why = ''] = String(error).split('\n')
  console.error(`  The browser could not be opened or signed in (${why}). Use the links above.`)
  return null
}

/** Loads the demo company into a new workspace. What people delete later stays deleted. */
async function fillOnce({ origin, secret }: LocalServer): Promise<void> {
  await onceFor({ book: `${STATE}/done.json`, name: 'demo', key: 'loaded', makes: STATE }, () =>
    step('Loading the demo company', async () => fillDemo(origin, await ownersToken(origin, secret))),
  )
}

function printLinks({ origin }: LocalServer, link: string): void {
  console.log(`
  所有者登录 · Owner's link (15 min, once)   ${link}
  练习工单台 · Practice desk                ${origin}/practice
  浏览器加载 · Folder to load               ${at(extensionFolder({ browser: 'chrome' }))}

  按 Ctrl+C 停止 · Ctrl+C stops it
`)
}
