import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { installRt, rtPaths } from './install.ts'

/** A running Request Tracker that belongs to one test. */
export interface RtServer {
  url: string
  rootPassword: string
  stop(): Promise<void>
}

const startLimit = 90_000
const stopLimit = 5_000

/**
 * Starts a fresh Request Tracker on 127.0.0.1 whose configuration, database, sessions, log and outgoing mail all lie
 * in `dir`, and waits until it answers. It reads nothing from /etc and sends no mail: messages land in a `.mbox` file in `dir`.
 */
export async function startRt({ dir, port }: { dir: string; port: number }): Promise<RtServer> {
  installRt()
  const home = resolve(dir)
  const rootPassword = randomBytes(12).toString('base64url')
  layOut(home, port)
  initialise(home, rootPassword)
  const stop = launch(home, port)
  const url = `http://127.0.0.1:${port}`
  try {
    await untilAnswering({ url, home, rootPassword }, stop.ended)
    return { url, rootPassword, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * A port of 127.0.0.1 that nobody uses at this moment, out of those that no system hands to outgoing connections: a server that
 * is away for a while finds it free again.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(12_000, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('No free port')
}

/** Whether nobody listens on a port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(done => {
    const probe = createServer()
      .once('error', () => done(false))
      .listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

function layOut(home: string, port: number) {
  if (existsSync(join(home, 'rt.sqlite')))
    throw new Error(`${home} already holds a Request Tracker; give an empty directory`)
  for (const name of ['', 'conf.d', 'mason', 'sessions', 'log'])
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 })
  writeFileSync(join(home, 'RT_SiteConfig.pm'), siteConfig(home, port))
}

// The three path variables are assigned and not Set(): they are not options, Debian's build fixes them to /var.
// Everything a helpdesk's agent meets (rich text editor, shortcuts, history loading) stays as RT ships it.
function siteConfig(home: string, port: number) {
  const at = (name: string) => perlString(join(home, name))
  return `use utf8;
$RT::VarPath = ${perlString(home)};
$RT::MasonDataDir = ${at('mason')};
$RT::MasonSessionDir = ${at('sessions')};
Set($rtname, 'baton-test');
Set($Organization, 'baton.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($Timezone, 'Asia/Shanghai');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, ${at('rt.sqlite')});
Set($CorrespondAddress, 'support@baton.example');
Set($CommentAddress, 'support-comment@baton.example');
Set($RTAddressRegexp, '^support(-comment)?\\@baton\\.example$');
Set($MailCommand, 'mbox');
Set($SendmailPath, '/bin/false');
Set($LogDir, ${at('log')});
Set($LogToFileNamed, 'rt.log');
Set($LogToFile, 'warning');
Set($LogToSyslog, undef);
Set($LogToSTDERR, undef);
1;
`
}

function perlString(text: string) {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

function environment(home: string) {
  return {
    ...process.env,
    RT_SITE_CONFIG: join(home, 'RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: join(home, 'conf.d'),
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  }
}

// Filling an empty database takes under two seconds, so every run does it and no state is carried from run to run.
function initialise(home: string, rootPassword: string) {
  const passwordFile = join(home, 'password')
  writeFileSync(passwordFile, `${rootPassword}\n`, { mode: 0o600 })
  const args = [
    rtPaths.setup,
    '--action',
    'init',
    '--skip-create',
    '--force',
    '--datadir',
    rtPaths.data,
    '--root-password-file',
    passwordFile,
  ]
  const setup = spawnSync('perl', args, { env: environment(home), encoding: 'utf8' })
  rmSync(passwordFile)
  if (setup.status !== 0) throw new Error(`Could not initialise Request Tracker:\n${setup.stdout}${setup.stderr}`)
}

// The server forks workers; a process group of its own lets us end all of them together. The death signal covers the
// test that is itself killed and so never comes to stop(): the server then ends by itself and frees its port.
function launch(home: string, port: number) {
  const output = openSync(join(home, 'log', 'server.txt'), 'a')
  const args = [
    '--pdeathsig',
    'TERM',
    'perl',
    rtPaths.server,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--max-workers',
    '4',
  ]
  const child = spawn('setpriv', args, {
    cwd: home,
    env: environment(home),
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let ended = false
  const exited = new Promise<void>(done => {
    const end = () => {
      ended = true
      done()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, name)
    } catch {
      /* the group is gone already */
    }
  }
  const killNow = () => signal('SIGKILL')
  process.once('exit', killNow)
  const stop = async () => {
    if (!ended) {
      signal('SIGTERM')
      await Promise.race([exited, wait(stopLimit, undefined, { ref: false })])
    }
    killNow()
    await exited
    process.removeListener('exit', killNow)
  }
  return Object.assign(stop, { ended: () => ended })
}

// Asked with the new password, because a server left over on the same port would answer too, but not as ours.
async function untilAnswering(
  { url, home, rootPassword }: { url: string; home: string; rootPassword: string },
  ended: () => boolean,
) {
  const headers = { authorization: `Basic ${Buffer.from(`root:${rootPassword}`).toString('base64')}` }
  const limit = Date.now() + startLimit
  while (Date.now() < limit && !ended()) {
    const status = await fetch(`${url}/REST/2.0/rt`, { headers, signal: AbortSignal.timeout(30_000) }).then(
      answer => answer.status,
      () => 0,
    )
    if (status === 200) return
    await wait(100)
  }
  throw new Error(`Request Tracker did not start at ${url}:\n${serverOutput(home)}`)
}

function serverOutput(home: string) {
  const files = [join(home, 'log', 'server.txt'), join(home, 'log', 'rt.log')]
  return files
    .filter(file => existsSync(file))
    .map(file => readFileSync(file, 'utf8').slice(-4_000))
    .join('\n')
}
