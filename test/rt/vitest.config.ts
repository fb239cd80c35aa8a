import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The whole job on a real Request Tracker, which the suite installs and starts itself. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'rt',
    include: ['test/rt/**/*.test.ts'],
    fileParallelism: false,
    // A whole browser, a server and a second browser share two cores here: one more try tells a slow machine from a fault.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
})
