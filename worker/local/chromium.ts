import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop, step } from './task.ts'

/** In this order: Google's own Chrome comes last, because it no longer loads extensions that a command line names. */
const names = ['chromium', 'chromium-browser', 'microsoft-edge', 'google-chrome']
const macs = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const PACKAGES = ['chromium', 'fonts-noto-cjk']

/** The Chromium that CHROMIUM names, or the first one found on the PATH; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv, exists: (path: string) => boolean = existsSync): string | null {
  if (env.CHROMIUM) {
    if (exists(env.CHROMIUM)) return env.CHROMIUM
    throw new Stop(
      `CHROMIUM=${env.CHROMIUM} is not there. Name the browser's program, such as CHROMIUM=/usr/bin/chromium.`,
    )
  }
  const folders = (env.PATH ?? '').split(delimiter)
  const places = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...macs]
  return places.find(exists) ?? null
}

/** A Chromium for tests: found, or on Debian and Ubuntu as root installed; elsewhere a refusal that says what to do. */
export async function needChromium(): Promise<string> {
  const found = findChromium(process.env)
  if (found) return found
  if (!mayInstall()) throw new Stop(HOW)
  await step(`No Chromium here; installing ${PACKAGES.join(' and ')} with apt-get`, async () => {
    apt('update')
    apt('install', '--yes', '--no-install-recommends', ...PACKAGES)
  })
  const installed = findChromium(process.env)
  if (!installed) throw new Stop(HOW)
  return installed
}

const HOW =
  'The tests need a Chromium. Install Chromium or Microsoft Edge (Debian, Ubuntu: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test'

function mayInstall(): boolean {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(system)
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  if (status !== 0) throw new Stop(`apt-get ${args[0]} failed:\n${stderr.trim()}\n${HOW}`)
}

/** What Chromium needs to be told on this machine: root has no sandbox. */
export function chromiumArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
