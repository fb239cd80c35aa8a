import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Whole journeys in a real Chromium. One file at a time: each starts a server and browsers of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    // What hangs is told by the waits within, after half a minute; a long walk on a busy machine is no fault.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Polled without a word of its own, as patiently as what is waited for: a second is nothing on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
})
