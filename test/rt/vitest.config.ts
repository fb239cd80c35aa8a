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
    // Polled without a word of its own, as patiently as what is waited for: a second is nothing on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
})
