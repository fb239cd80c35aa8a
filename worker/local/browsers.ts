import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop, step } from './task.ts'

/** A browser that commands and tests drive: where it is found, and how it gets onto a machine. */
export interface BrowserProgram {
  readonly title: string
  /** The environment variable that names one. */
  readonly variable: 'CHROMIUM' | 'FIREFOX'
  /** Looked for on the PATH, in this order. */
  readonly names: readonly string[]
  readonly macs: readonly string[]
  /** What Debian and Ubuntu call it, with a font for Chinese. */
  readonly packages: readonly string[]
  /** What to do where it is missing. */
  readonly how: string
}

export const chromiumProgram: BrowserProgram = {
  title: 'Chromium',
  variable: 'CHROMIUM',
  // Google's own Chrome comes last, because it no longer loads extensions that a command line names.
  names: ['chromium', 'chromium-browser', 'microsoft-edge', 'google-chrome'],
  macs: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  packages: ['chromium', 'fonts-noto-cjk'],
  how: 'The tests need a Chromium. Install Chromium or Microsoft Edge (Debian, Ubuntu: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test',
}

export const firefoxProgram: BrowserProgram = {
  title: 'Firefox',
  variable: 'FIREFOX',
  names: ['firefox-esr', 'firefox'],
  macs: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  packages: ['firefox-esr', 'fonts-noto-cjk'],
  how: 'This needs Firefox 140 or newer. Install it (Debian: apt-get install firefox-esr), or name one: FIREFOX=/path/to/firefox npm run test:firefox',
}

/** The browser that its variable names, or the first one found on the PATH; null when there is none. */
export function findBrowser(
  { variable, names, macs }: BrowserProgram,
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const named = env[variable]
  if (named) {
    if (exists(named)) return named
    throw new Stop(
      `${variable}=${named} is not there. Name the browser's program, such as ${variable}=/usr/bin/${names[0]}.`,
    )
  }
  const folders = (env.PATH ?? '').split(delimiter)
  const places = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...macs]
  return places.find(exists) ?? null
}

/** A browser for tests: found, or on Debian and Ubuntu as root installed; elsewhere a refusal that says what to do. */
export async function needBrowser(program: BrowserProgram): Promise<string> {
  const { title, packages, how } = program
  const found = findBrowser(program, process.env)
  if (found) return found
  if (!mayInstall()) throw new Stop(how)
  await step(`No ${title} here; installing ${packages.join(' and ')} with apt-get`, async () => {
    apt(how, 'update')
    apt(how, 'install', '--yes', '--no-install-recommends', ...packages)
  })
  const installed = findBrowser(program, process.env)
  if (!installed) throw new Stop(how)
  return installed
}

function mayInstall(): boolean {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(system)
}

function apt(how: string, ...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  if (status !== 0) throw new Stop(`apt-get ${args[0]} failed:\n${stderr.trim()}\n${how}`)
}

/** What Chromium needs to be told on this machine: root has no sandbox. */
export function chromiumArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
