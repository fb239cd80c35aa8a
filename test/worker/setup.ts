import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

const { DB, SEARCH, MIGRATIONS } = env as unknown as {
  DB: D1Database
  SEARCH: D1Database
  MIGRATIONS: { main: D1Migration[]; search: D1Migration[] }
}

await applyD1Migrations(DB, MIGRATIONS.main)
await applyD1Migrations(SEARCH, MIGRATIONS.search)
