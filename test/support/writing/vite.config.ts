import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves or builds a page that shows, and hands out, what articles say. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  server: { fs: { allow: [fileURLToPath(new URL('../../..', import.meta.url))] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023' },
})
