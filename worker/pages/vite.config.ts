import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Every page that the Worker serves as a built file: a folder here with an index.html. */
const pages = ['practice', 'hub'].filter(name => existsSync(at(`./${name}/index.html`)))

export default defineConfig({
  root: at('.'),
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../../.output/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The pages' policy allows no data: scripts or styles, and inlined files would need them.
    assetsInlineLimit: 0,
    rolldownOptions: { input: Object.fromEntries(pages.map(name => [name, at(`./${name}/index.html`)])) },
  },
})
