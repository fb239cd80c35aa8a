import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Serves or builds pages with real editors in them, for browser tests. CKEditor 4 is no module and is served as it is. */
export default defineConfig({
  root: at('.'),
  publicDir: at('../../../node_modules/ckeditor4'),
  build: { target: 'es2023', copyPublicDir: true },
})
