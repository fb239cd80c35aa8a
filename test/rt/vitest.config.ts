import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The whole job on a real Request Tracker, which the suite installs and starts itself. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'rt',
    include: ['test/rt/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
