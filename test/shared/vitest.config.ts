import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Everything that needs neither a Worker nor a browser. A file that needs a document says so: `@vitest-environment happy-dom`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'unit',
    // A busy machine is not a fault; properties run many cases.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    include: ['test/shared/**/*.test.ts', 'test/extension/**/*.test.{ts,tsx}'],
    // The frame of the panel, which is an empty page in tests; without this each would be complained about.
    environmentOptions: { happyDOM: { settings: { enableIframePageLoading: true } } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
