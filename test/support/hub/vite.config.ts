import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves or builds the hub on a made-up company, for looking at it and for browser tests. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  server: { fs: { allow: [fileURLToPath(new URL('../../..', import.meta.url))] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023' },
})
