import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { projects } from '../../worker/local/checks.ts'
import { ownSuites, suites } from '../../worker/local/suites.ts'
import { code, files, sources, textOf } from './repository.ts'

const ours = files.filter(file => !file.startsWith('test/fixtures/') && !file.startsWith('extension/pictures/'))
const plain = /^(?:README\.md|[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*)$/

test('file and folder names are kebab-case', () => {
  const wrong = ours.filter(
    file => file.split('/').some(part => !plain.test(part.replace(/^\./, ''))) && !/^migrations\//.test(file),
  )
  expect(
    wrong.filter(file => !file.startsWith('extension/public/_locales/')),
    'Name it in small letters with hyphens.',
  ).toEqual([])
})

const banned = /^(?:utils?|helpers?|managers?|data|misc|common|stuff|lib|functions)$/

test('names say what is inside', () => {
  const wrong = ours.filter(file => file.split('/').some(part => banned.test(part.replace(/\..*$/, ''))))
  expect(wrong, 'Name it after what it holds, not after being handy.').toEqual([])
})

const LINES_MAX = 400

test(`no file is longer than ${LINES_MAX} lines`, () => {
  const long = sources.filter(file => file !== 'package-lock.json' && textOf(file).split('\n').length - 1 > LINES_MAX)
  expect(long, 'Split it along what it does; a file people can read at once has under 200 lines.').toEqual([])
})

test('nothing is left undone, and no test is switched off', () => {
  const marks = new RegExp(['TO', 'DO|FIX', 'ME|\\.on', 'ly\\(|\\.sk', 'ip\\(|\\bx', 'test\\('].join(''))
  const wrong = code.filter(file => marks.test(textOf(file)))
  expect(wrong, 'Do it, or write it down as an issue; let the test run, or delete it.').toEqual([])
})

const own = /https?:\/\/(?:[a-z0-9.-]*\.)?(?:npmjs|npmmirror|yarnpkg|artifactory|jfrog|verdaccio)[a-z0-9.-]*/i
const home = /(?:^|["'`\s=(])(?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\|\/work\/)[\w.-]+/m

test('no registry host and no path of one machine is written down', () => {
  const tested = [...sources, '.npmrc', '.ci/run', '.gitignore'].filter(file => files.includes(file))
  const wrong = tested.filter(file => own.test(textOf(file)) || home.test(textOf(file)))
  expect(wrong, 'Registries come from npm settings, and paths are relative to the repository.').toEqual([])
})

test('the lockfile names no registry', () => {
  expect(
    textOf('package-lock.json').includes('"resolved": "http'),
    'Run npm install with the .npmrc of this repository.',
  ).toBe(false)
})

test('the lockfile holds the binaries of every platform', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const locked = new Set(Object.keys(packages).map(path => path.replace(/^.*node_modules\//, '')))
  const optional = Object.values(packages).flatMap(one => Object.keys(one.optionalDependencies ?? {}))
  expect(
    optional.filter(name => !locked.has(name)),
    'npm leaves out what is not installed here: write it anew in an empty folder, npm install --package-lock-only.',
  ).toEqual([])
})

test.each(['main', 'search'])('migrations of %s are numbered without gaps and named for what they do', folder => {
  const names = files.filter(file => file.startsWith(`migrations/${folder}/`)).map(file => basename(file))
  expect(
    names.filter(name => !/^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/.test(name)),
    'Name it 0001_create_things.sql.',
  ).toEqual([])
  expect(
    names.map(name => Number(name.slice(0, 4))),
    'Take the next free number, each once.',
  ).toEqual(names.map((_, i) => i + 1))
})

test('every test file belongs to a suite of npm test or to one with a command of its own', () => {
  const folders: string[] = [...suites, ...ownSuites].flatMap(suite => [...suite.covers])
  const stray = files.filter(
    file => /\.test\.tsx?$/.test(file) && !folders.some(folder => file.startsWith(`${folder}/`)),
  )
  expect(stray, 'Put it into a folder of worker/local/suites.ts, or name its suite there.').toEqual([])
})

test('every suite has a configuration', () => {
  const missing = [...suites, ...ownSuites].filter(({ config }) => !files.includes(config)).map(({ config }) => config)
  expect(missing, 'Write it, or take the suite out of worker/local/suites.ts.').toEqual([])
})

test('a suite that is no part of npm test has a command, and the runner plays it', () => {
  const silent = ownSuites.filter(
    ({ name }) =>
      !textOf('package.json').includes(`"test:${name}":`) ||
      !textOf('.ci/run').includes(`npm run test:${name} -- --after-test`),
  )
  expect(silent, 'Name it test:<suite> in package.json and in .ci/run.').toEqual([])
})

test('every TypeScript project is checked', () => {
  const found = files.filter(file => /(?:^|\/)tsconfig[\w.]*\.json$/.test(file) && !file.startsWith('test/fixtures/'))
  expect(
    found.filter(file => !(projects as readonly string[]).includes(file)),
    'Add it to worker/local/checks.ts.',
  ).toEqual([])
})

test('the top of the repository stays as it is', () => {
  const top = [...new Set(files.map(file => file.split('/')[0] ?? ''))].filter(name => !name.startsWith('.'))
  const known = [
    'README.md',
    'extension',
    'migrations',
    'package-lock.json',
    'package.json',
    'shared',
    'test',
    'tsconfig.json',
    'worker',
  ]
  expect(
    top.filter(name => !known.includes(name)),
    'Find it a place in one of the folders.',
  ).toEqual([])
})
