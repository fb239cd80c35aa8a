import { takeDesk } from './desk.ts'
import { takeRequestTracker } from './request-tracker.ts'

const sets: Readonly<Record<string, () => Promise<void>>> = { desk: takeDesk, rt: takeRequestTracker }
const wanted = process.argv.slice(2)
const unknown = wanted.find(name => !(name in sets))
if (unknown !== undefined) {
  console.error(`There are no pictures called "${unknown}". There are: ${Object.keys(sets).join(', ')}.`)
  process.exitCode = 1
} else {
  for (const [name, takeSet] of Object.entries(sets)) if (wanted.length === 0 || wanted.includes(name)) await takeSet()
}
