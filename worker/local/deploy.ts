import { isAbsolute, resolve } from 'node:path'

/** As much of wrangler.jsonc as a deployment changes. */
export interface DeployConfig {
  readonly main: string
  readonly assets: { readonly directory: string }
  readonly d1_databases: readonly {
    readonly database_name: string
    readonly database_id: string
    readonly migrations_dir: string
  }[]
  readonly r2_buckets: readonly { readonly bucket_name: string }[]
}

/** What an account has already. */
export interface Account {
  /** Database id by name. */
  readonly databases: ReadonlyMap<string, string>
  readonly buckets: readonly string[]
}

export interface Step {
  readonly what: string
  /** Arguments for wrangler. */
  readonly args: readonly string[]
}

/**
 * What a deployment does, in order: makes what the account lacks, brings the databases up to date, then sends the Worker.
 * `generated` is the configuration with the account's own ids.
 */
export function deploySteps(config: DeployConfig, account: Account, generated: string): Step[] {
  return [...making(config, account), ...sending(config, generated)]
}

/** The steps that make databases and buckets which the account lacks. */
export function making(config: DeployConfig, account: Account): Step[] {
  const databases = config.d1_databases
    .filter(({ database_name }) => !account.databases.has(database_name))
    .map(({ database_name: name }) => ({ what: `Make the database ${name}`, args: ['d1', 'create', name] }))
  const buckets = config.r2_buckets
    .filter(({ bucket_name }) => !account.buckets.includes(bucket_name))
    .map(({ bucket_name: name }) => ({ what: `Make the bucket ${name}`, args: ['r2', 'bucket', 'create', name] }))
  return [...databases, ...buckets]
}

/** The steps that need the generated configuration. Migrations go first: the old Worker runs on the new tables meanwhile. */
export function sending(config: DeployConfig, generated: string): Step[] {
  return [
    ...config.d1_databases.map(({ database_name: name }) => ({
      what: `Bring the database ${name} up to date`,
      args: ['d1', 'migrations', 'apply', name, '--remote', '--config', generated],
    })),
    { what: 'Send the Worker and its pages', args: ['deploy', '--config', generated] },
  ]
}

/**
 * The configuration for one account: its own database ids, and every path absolute, because the file lies elsewhere. `folder` is
 * where the committed configuration lies. Throws for a database that the account does not have.
 */
export function configFor<C extends DeployConfig>(config: C, account: Account, folder: string): C {
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(folder, path))
  return {
    ...config,
    $schema: undefined,
    main: absolute(config.main),
    assets: { ...config.assets, directory: absolute(config.assets.directory) },
    d1_databases: config.d1_databases.map(database => {
      const id = account.databases.get(database.database_name)
      if (id === undefined) throw new Error(`The account has no database ${database.database_name}.`)
      return { ...database, database_id: id, migrations_dir: absolute(database.migrations_dir) }
    }),
  }
}

/** The line with which wrangler says how large the Worker is; null when it says none. */
export function sizeLine(output: string): string | null {
  return (
    output
      .split('\n')
      .find(line => /Total Upload/i.test(line))
      ?.trim() ?? null
  )
}
