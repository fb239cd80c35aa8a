import { defineConfig } from 'vitest/config'

/** Pure rules: no browser, no Worker. */
export default defineConfig({ test: { name: 'shared', include: ['test/shared/**/*.test.ts'] } })
