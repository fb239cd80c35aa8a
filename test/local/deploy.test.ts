import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { configFor, deploySteps, sizeLine } from '../../worker/local/deploy.ts'
import { at } from '../../worker/local/task.ts'

const config = {
  name: 'baton',
  main: 'app.ts',
  assets: { directory: '../.output/web', binding: 'ASSETS' },
  d1_databases: [{ binding: 'DB', database_name: 'baton', database_id: 'zero', migrations_dir: '../migrations/main' }],
  r2_buckets: [{ binding: 'FILES', bucket_name: 'baton-files' }],
}

test('a new account gets its database and bucket, then the tables, then the Worker', () => {
  const steps = deploySteps(config, { databases: new Map(), buckets: [] }, '/g.json')
  expect(steps.map(({ args }) => args.slice(0, 3).join(' '))).toEqual([
    'd1 create baton',
    'r2 bucket create',
    'd1 migrations apply',
    'deploy --config /g.json',
  ])
})

test('an account that has them all keeps them', () => {
  const account = { databases: new Map([['baton', 'real']]), buckets: ['baton-files'] }
  expect(deploySteps(config, account, '/g.json')).toHaveLength(2)
})

test("the generated configuration has the account's ids and absolute paths, and leaves the rest alone", () => {
  const made = configFor(config, { databases: new Map([['baton', 'real']]), buckets: [] }, '/repo/worker')
  expect(made.main).toBe('/repo/worker/app.ts')
  expect(made.assets).toEqual({ directory: '/repo/.output/web', binding: 'ASSETS' })
  expect(made.d1_databases[0]).toMatchObject({
    binding: 'DB',
    database_id: 'real',
    migrations_dir: '/repo/migrations/main',
  })
  expect(made.name).toBe('baton')
  expect(config.d1_databases[0]?.database_id).toBe('zero')
})

test('a database that is not there stops the deployment', () => {
  expect(() => configFor(config, { databases: new Map(), buckets: [] }, '/repo/worker')).toThrow('baton')
})

test('the size line is found in what wrangler says', () => {
  expect(sizeLine('a\nTotal Upload: 9 KiB / gzip: 3 KiB\nb')).toBe('Total Upload: 9 KiB / gzip: 3 KiB')
  expect(sizeLine('nothing')).toBeNull()
})

test('npm run deploy -- --dry-run bundles the Worker and says what a deployment does', {
  timeout: 120_000,
}, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [at('worker/local/tasks/deploy.ts'), '--dry-run'])
  expect(stdout).toMatch(/Worker: Total Upload: [\d.]+ KiB/)
  expect(stdout).toMatch(/1\. Make the database baton\n.*baton-search\n.*bucket baton-files/)
  expect(existsSync(at('.output/worker/app.js'))).toBe(true)
})
