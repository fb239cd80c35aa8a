import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The practice desk's journey in a real Firefox. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'firefox',
    include: ['test/firefox/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Polled without a word of its own, as patiently as what is waited for: a second is nothing on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
})
