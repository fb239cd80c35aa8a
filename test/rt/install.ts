import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Where Debian's packages put the programs the tests start; nothing here is configured under /etc. */
export const rtPaths = {
  server: '/usr/share/request-tracker5/libexec/rt-server',
  setup: '/usr/sbin/rt-setup-database-5',
  data: '/usr/share/request-tracker5/etc',
  version: '/usr/share/request-tracker5/lib/RT/Generated.pm',
}

const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone']
// The package wants "some mail program". This one has no daemon and no questions, and without settings it delivers nowhere.
const mailStub = 'esmtp-run'
const servicePolicy = '/usr/sbin/policy-rc.d'

// Answers that keep the package from making its own database, its own root password and its own cron jobs.
const answers = [
  'request-tracker5 request-tracker5/dbconfig-install boolean false',
  'request-tracker5 request-tracker5/dbconfig-upgrade boolean false',
  'request-tracker5 request-tracker5/install-cronjobs boolean false',
  'request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true',
].join('\n')

/** The version of the installed Request Tracker, or null when it is not there with its SQLite driver and its server. */
export function installedRtVersion(): string | null {
  if (!existsSync(rtPaths.server) || !existsSync(rtPaths.setup) || !existsSync(rtPaths.version)) return null
  if (spawnSync('perl', ['-MDBD::SQLite', '-MPlack::Handler::Starlet', '-e', '1']).status !== 0) return null
  return /\$VERSION = '([^']+)'/.exec(readFileSync(rtPaths.version, 'utf8'))?.[1] ?? null
}

/**
 * Makes sure Request Tracker 5 is on this machine and returns its version.
 * It installs the distribution's package where it can and otherwise fails with what to do, so that the
 * journey through a real helpdesk is never silently left out.
 */
export function installRt(): string {
  const present = installedRtVersion()
  if (present) return present
  const obstacle = whyNotInstallable()
  if (obstacle) throw new Error(`Request Tracker 5 is not installed and ${obstacle}.\n${howToInstall()}`)
  withoutStartingServices(() => {
    run('apt-get', ['update'])
    run('debconf-set-selections', [], answers)
    const wanted = existsSync('/usr/sbin/sendmail') ? packages : [...packages, mailStub]
    run('apt-get', ['install', '--yes', '--no-install-recommends', ...wanted])
  })
  const version = installedRtVersion()
  if (!version)
    throw new Error(
      `The packages were installed, but Request Tracker's programs are not where Debian 12 puts them.\n${howToInstall()}`,
    )
  return version
}

function whyNotInstallable(): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/debian_version')) {
    return 'this machine is not Debian or Ubuntu, so the test cannot install it'
  }
  return process.getuid?.() === 0 ? null : 'the test does not run as root, so it cannot install it'
}

function howToInstall(): string {
  return [
    'On Debian 12 or newer, or Ubuntu 24.04 or newer, run as root:',
    '  apt-get update',
    `  apt-get install --no-install-recommends ${packages.join(' ')}`,
    'and answer "no" when asked whether to configure a database. Then run the test again (root is not needed any more).',
    'Elsewhere, run the test in a Debian container.',
  ].join('\n')
}

// A package may start its service as soon as it is unpacked. Debian asks this script first; 101 means "do not".
function withoutStartingServices(work: () => void) {
  const ours = !existsSync(servicePolicy)
  if (ours) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    if (ours) rmSync(servicePolicy, { force: true })
  }
}

function run(command: string, args: string[], input?: string) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', DEBCONF_NOWARNINGS: 'yes', LC_ALL: 'C.UTF-8' }
  const result = spawnSync(command, args, { env, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (result.status === 0) return
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n')
  const ending = result.error?.message ?? `exit code ${result.status}`
  throw new Error(`"${command} ${args.join(' ')}" failed (${ending}):\n${said}\n${howToInstall()}`)
}
