// Draws the checked-in PNGs of extension/public/icon from baton.svg. Run after changing it: node extension/icon/rasterise.ts
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const svg = readFileSync(at('./baton.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
for (const size of [16, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>html, body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: at(`../public/icon/${size}.png`), omitBackground: true })
}
await browser.close()
