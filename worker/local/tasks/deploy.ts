import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { experimental_readRawConfig } from 'wrangler'
import { buildPages } from '../build.ts'
import { type Account, configFor, type DeployConfig, deploySteps, making, sending, sizeLine } from '../deploy.ts'
import { must, openly } from '../run.ts'
import { CONFIG } from '../server.ts'
import { at, knownOptions, Stop, step, task } from '../task.ts'

const GENERATED = '.state/deploy/wrangler.json'
const NOTHING: Account = { databases: new Map(), buckets: [] }

await task(async args => {
  const options = knownOptions(args, ['--dry-run'])
  const { rawConfig } = experimental_readRawConfig({ config: at(CONFIG) })
  const config = rawConfig as unknown as DeployConfig
  await buildPages()
  return options.has('--dry-run') ? rehearse(config) : deploy(config)
})

/** Everything that needs no account: bundles the Worker, weighs it and its pages, says what would be done. */
async function rehearse(config: DeployConfig): Promise<number> {
  const said = await step('Bundling the Worker', () =>
    must('wrangler', ['deploy', '--dry-run', '--config', CONFIG, '--outdir', at('.output/worker')]),
  )
  console.log(`  Worker: ${sizeLine(said) ?? 'size unknown'}`)
  console.log(`  Pages: ${await weightOf(at('.output/web'))}`)
  console.log('\nOn an account that has nothing yet, npm run deploy will:')
  for (const [i, { what }] of deploySteps(config, NOTHING, GENERATED).entries()) console.log(`  ${i + 1}. ${what}`)
  return 0
}

async function deploy(config: DeployConfig): Promise<number> {
  const account = await step('Asking for the account', readAccount)
  for (const { what, args } of making(config, account)) await step(what, () => must('wrangler', args))
  const complete = await readAccount()
  await mkdir(dirname(at(GENERATED)), { recursive: true })
  await writeFile(at(GENERATED), JSON.stringify(configFor(config, complete, dirname(at(CONFIG))), null, 2))
  for (const { what, args } of sending(config, at(GENERATED))) {
    console.log(`› ${what}`)
    const { code } = await openly('wrangler', args, { CI: '1' })
    if (code !== 0)
      throw new Stop(`${what}: wrangler refused. What came before is done; run the command again after fixing it.`)
  }
  return 0
}

async function readAccount(): Promise<Account> {
  const databases = JSON.parse(await signedIn(['d1', 'list', '--json'])) as { name: string; uuid: string }[]
  const buckets = await signedIn(['r2', 'bucket', 'list'])
  return {
    databases: new Map(databases.map(({ name, uuid }) => [name, uuid])),
    buckets: [...buckets.matchAll(/^name:\s*(\S+)/gm)].map(match => match[1] ?? ''),
  }
}

async function signedIn(args: string[]): Promise<string> {
  try {
    return await must('wrangler', args)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new Stop(`${why}\nSign in first: npx wrangler login, or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.`)
  }
}

async function weightOf(folder: string): Promise<string> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const sizes = await Promise.all(entries.map(async entry => (await stat(join(entry.parentPath, entry.name))).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return `${sizes.length} files, ${(total / 1024).toFixed(1)} KiB`
}
