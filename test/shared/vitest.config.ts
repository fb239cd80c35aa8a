import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Everything that needs neither a Worker nor a browser. A file that needs a document says so: `@vitest-environment happy-dom`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { name: 'unit', include: ['test/shared/**/*.test.ts', 'test/extension/**/*.test.{ts,tsx}'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
