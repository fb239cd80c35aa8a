import { expect, test } from 'vitest'
import { files, textOf } from './repository.ts'

const HAN = /\p{Script=Han}/u
const names = files.filter(file => /^shared\/sentences\/[^/]+\.ts$/.test(file))

interface Said {
  readonly where: string
  readonly zh: string
  readonly en: string
}

/** Every sentence of every catalogue; a sentence with values is shown by its source. */
const said: Said[] = (
  await Promise.all(
    names.map(async file => {
      const catalogues = Object.entries(
        (await import(/* @vite-ignore */ `../../${file}`)) as Record<string, unknown>,
      ).filter(isCatalogue)
      return catalogues.flatMap(([name, { zh, en }]) =>
        Object.keys(zh).map(key => ({ where: `${file} ${name}.${key}`, zh: String(zh[key]), en: String(en[key]) })),
      )
    }),
  )
).flat()

type Words = Record<string, unknown>

function isCatalogue(entry: [string, unknown]): entry is [string, { zh: Words; en: Words }] {
  const [, value] = entry
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

/** The same in every language: a product's name, an address, a bare value, a sign. */
const wordless = (text: string) =>
  !/[A-Za-z]{2}/.test(
    text.replaceAll(/Baton|Markdown|OpenID Connect|API|URL|HTTPS?|Ctrl|Alt|Shift|Esc|English|\$\{[^}]*\}/g, ''),
  )

test('Chinese sentences are Chinese', () => {
  const wrong = said
    .filter(({ zh, en }) => !HAN.test(zh) && zh !== en && !wordless(zh))
    .map(({ where, zh }) => `${where}: ${zh}`)
  expect(wrong, 'Write the Chinese sentence.').toEqual([])
})

test('English sentences hold no Chinese', () => {
  const named = /Baton 接力|中文|简体中文/g
  const wrong = said.filter(({ en }) => HAN.test(en.replaceAll(named, ''))).map(({ where, en }) => `${where}: ${en}`)
  expect(wrong, 'Write the English sentence.').toEqual([])
})

test('every exported sentence file is a catalogue', () => {
  const without = names.filter(file => !/catalogue\(/.test(textOf(file)))
  expect(without, 'Write sentences through catalogue(zh, en) of shared/sentences.ts.').toEqual([])
})
