import { expect, test } from 'vitest'
import { type Import, imports } from './repository.ts'

const show = ({ from, to }: Import) => `${from} imports ${to}`
const within = (path: string, ...folders: string[]) => folders.some(folder => path.startsWith(`${folder}/`))

test('shared imports neither side', () => {
  const wrong = imports.filter(({ from, to }) => within(from, 'shared') && !within(to, 'shared'))
  expect(wrong.map(show), 'Move what both sides need into shared/, or keep it on its side.').toEqual([])
})

test('the extension never imports the Worker', () => {
  const wrong = imports.filter(({ from, to }) => within(from, 'extension') && within(to, 'worker'))
  expect(wrong.map(show), 'The extension asks the Worker through the contract in shared/.').toEqual([])
})

test("the Worker imports nothing of the extension but its look, and pages that are the extension's own", () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      within(from, 'worker') && within(to, 'extension') && !to.endsWith('.css') && !within(from, 'worker/pages'),
  )
  expect(wrong.map(show), 'Put what both need into shared/; only pages may share views and style sheets.').toEqual([])
})

test('nothing that runs imports from the tests', () => {
  const wrong = imports.filter(({ from, to }) => !within(from, 'test') && within(to, 'test'))
  expect(wrong.map(show), 'Move it out of test/, or move the importer in.').toEqual([])
})

const nounOf = (path: string) => /^worker\/([^/]+)\//.exec(path)?.[1]
/** Folders of the Worker that are no nouns: what all stand on, what is only served, and what runs the commands. */
const ground = ['platform', 'pages', 'local']
const betweenNouns = imports.filter(({ from, to }) => {
  const [one, other] = [nounOf(from), nounOf(to)]
  return one && other && one !== other && !ground.includes(one) && !ground.includes(other)
})

test("a noun never reads another noun's rows", () => {
  const wrong = betweenNouns.filter(({ to }) => /\/rows(?:\.ts$|\/)/.test(to))
  expect(wrong.map(show), "Call one of the other noun's verbs (verbs.ts); add one if there is none.").toEqual([])
})

test('the ground stands on no noun', () => {
  const wrong = imports.filter(({ from, to }) => {
    const noun = nounOf(to)
    return within(from, 'worker/platform') && noun !== undefined && !ground.includes(noun)
  })
  expect(wrong.map(show), 'Let the noun hand the platform what it needs, from app.ts.').toEqual([])
})

test('nouns do not go round in circles', () => {
  const next = new Map<string, Set<string>>()
  for (const { from, to, typeOnly } of betweenNouns) {
    if (typeOnly) continue
    const one = nounOf(from) ?? ''
    next.set(one, (next.get(one) ?? new Set()).add(nounOf(to) ?? ''))
  }
  const circles = [...next.keys()].flatMap(noun => circleFrom(noun, next))
  expect(
    circles,
    'Let one of them pass what the other needs, or move the common part to the noun both stand on.',
  ).toEqual([])
})

const partOf = (path: string) => /^worker\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0]

test('the folders inside a noun do not go round in circles', () => {
  const next = new Map<string, Set<string>>()
  for (const { from, to, typeOnly } of imports) {
    const [one, other] = [partOf(from), partOf(to)]
    if (typeOnly || !one || !other || one === other || nounOf(from) !== nounOf(to)) continue
    next.set(one, (next.get(one) ?? new Set()).add(other))
  }
  const circles = [...next.keys()].flatMap(part => circleFrom(part, next))
  expect(circles, 'Move what both need to the one that the other stands on, or to the top of the noun.').toEqual([])
})

/** The way from a noun, or a part of one, back to itself, if there is one. */
function circleFrom(noun: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const ways: string[][] = [[noun]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const step of next.get(way.at(-1) ?? '') ?? []) {
      if (step === noun) return [[...way, noun].join(' → ')]
      if (seen.has(step)) continue
      seen.add(step)
      ways.push([...way, step])
    }
  }
  return []
}
