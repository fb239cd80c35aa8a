import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves and builds the extension's pages over the fake world: `vite --config test/support/panel/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../../../.state/panel', import.meta.url)),
    emptyOutDir: true,
  },
})
