import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { buildPages, PAGES_CONFIG } from '../build.ts'
import { ownersLink } from '../door.ts'
import { started, stopGroup } from '../run.ts'
import { claimPort, migrate, portFrom, serve } from '../server.ts'
import { knownOptions, onSignal, step, task } from '../task.ts'

/** A spinner's frame clears its line; on a terminal shared by several it only makes noise. */
const FRAME = '\u001b[K'

/** Everything watched: the Worker and its pages reload by themselves, the extension through WXT. */
await task(async args => {
  knownOptions(args, [])
  const port = portFrom(process.env)
  await claimPort(port)
  await buildPages()
  await migrate()
  const server = await step('Starting the server', () => serve(port))
  const watchers = [
    labelled('pages', started('vite', ['build', '--watch', '--config', PAGES_CONFIG, '--logLevel', 'warn'])),
    labelled('extension', started('wxt', [], { BATON_SERVER: server.origin })),
  ]
  console.log(
    `  Owner's link   ${await ownersLink(server.origin, server.secret)}\n  Practice desk  ${server.origin}/practice`,
  )
  await new Promise<void>(resolve => {
    onSignal(resolve)
    server.process.once('exit', () => resolve())
  })
  for (const watcher of watchers) stopGroup(watcher)
  await server.stop()
  return 0
})

/** Shows a watcher's lines behind its name. */
function labelled(name: string, watcher: ChildProcess): ChildProcess {
  for (const stream of [watcher.stdout, watcher.stderr]) {
    if (stream)
      createInterface({ input: stream }).on('line', line => {
        if (!line.includes(FRAME)) console.log(`[${name}] ${line}`)
      })
  }
  return watcher
}
