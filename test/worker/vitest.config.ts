import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const [main, search] = await Promise.all([
  readD1Migrations(at('../../migrations/main')),
  readD1Migrations(at('../../migrations/search')),
])

/** Worker tests run in workerd with real D1, R2 and Durable Objects, after the real migrations. */
export default defineConfig({
  root: at('../..'),
  test: {
    name: 'worker',
    include: ['test/worker/**/*.test.ts'],
    // A busy machine is not a fault.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: [at('./setup.ts')],
    globalSetup: [at('../support/company-sign-in.ts'), at('../support/scanner.ts'), at('../support/receivers.ts')],
  },
  plugins: [
    cloudflareTest({
      wrangler: { configPath: at('../../worker/wrangler.jsonc') },
      miniflare: { bindings: { MIGRATIONS: { main, search }, LOCAL: '1', LOCAL_SECRET: 'known to the tests' } },
    }),
  ],
})
