import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Whole journeys in a real Chromium. One file at a time: each starts a server and browsers of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    // A whole browser, a server and a second browser share two cores here: one more try tells a slow machine from a fault.
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
