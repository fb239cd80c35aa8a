import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { type Bounds, type Piece, piecesOf } from '../../../shared/knowledge/exchange/splitting.ts'

const bounds: Bounds = { length: 300, mostLength: 400, pictures: 2 }
const cutUp = (text: string, within = bounds): Piece[] => piecesOf(text, within) ?? []
const whole = (pieces: readonly Piece[]) => pieces.map(one => one.heading + one.text).join('')
const words = (length: number, word = 'word ') => word.repeat(Math.ceil(length / word.length)).trim()
const under = (pieces: readonly Piece[]) =>
  pieces.map(one => [...one.under, ...(one.nth > 1 ? [one.nth] : [])].join('/'))

describe('where a long text is cut', () => {
  test('at the headings of its highest level, and only where that is not enough at the next', () => {
    const text = `${words(100)}\n\n## A\n\n${words(200)}\n\n## B\n\n${words(150)}\n\n### B one\n\n${words(200)}\n\n### B two\n\n${words(200)}\n\n## C\n\n${words(20)}\n`
    const pieces = cutUp(text)
    expect(under(pieces)).toEqual(['', 'A', 'B', 'B/B one', 'B/B two', 'C'])
    expect(pieces.map(one => one.mark)).toEqual(['', 'a', 'b', 'b-one', 'b-two', 'c'])
    expect(pieces[1]).toMatchObject({ heading: '## A\n\n', text: `${words(200)}\n\n` })
  })

  test('a heading above everything is what the text is called, and divides nothing', () => {
    const text = `# All\n\n${words(50)}\n\n## A\n\n${words(200)}\n\n## B\n\n${words(200)}`
    expect(under(cutUp(text))).toEqual(['', 'A', 'B'])
    const two = `# One\n\n${words(200)}\n\n# Two\n\n${words(200)}`
    expect(under(cutUp(two))).toEqual(['', 'Two'])
  })

  test('a heading with nothing under it goes with what it is above of, else with what is before it', () => {
    const text = `${words(30)}\n\n## A\n\n### A one\n\n${words(200)}\n\n### A two\n\n${words(200)}\n\n## Later\n\n## B\n\n${words(90)}`
    const pieces = cutUp(text)
    expect(pieces.map(one => one.heading + one.text.slice(0, 12))).toEqual([
      'word word wo',
      '## A\n\n### A one\n\nw',
      '### A two\n\nword word wo',
      '## B\n\nword word wo',
    ])
    expect(pieces[2]?.text).toMatch(/word\n\n## Later\n\n$/)
  })

  test('between blocks where there are no headings; code, tables, quotes and items of lists stay whole', () => {
    const code = `\`\`\`md\n# no heading\n\n${words(150)}\n\n## none either\n\`\`\``
    const table = `| a | b |\n| - | - |\n${'| one | two |\n'.repeat(15)}`
    const quote = `> ${words(150)}\n>\n> more`
    const list = Array.from({ length: 10 }, (_, i) => `${i + 1}. ${words(60)}\n\n   - under ${i}\n`).join('')
    const text = [code, table, quote, list, words(250), code].join('\n\n')
    const pieces = cutUp(text)
    expect(pieces.length).toBeGreaterThan(5)
    for (const one of [code, table, quote]) expect(pieces.some(({ text: part }) => part.includes(one))).toBe(true)
    for (let i = 0; i < 10; i++) {
      const item = `${i + 1}. ${words(60)}\n\n   - under ${i}`
      expect(pieces.filter(({ text: part }) => part.includes(item))).toHaveLength(1)
    }
    expect(pieces.map(one => one.mark)).toEqual(pieces.map((_, i) => (i === 0 ? '' : `~${i + 1}`)))
  })

  test('a block that is too long stays whole, alone with its heading', () => {
    const table = `| a | b |\n| - | - |\n${'| one | two |\n'.repeat(60)}`
    const pieces = cutUp(`${words(80)}\n\n## Prices\n\n${table}\n## After\n\n${words(80)}`)
    expect(under(pieces)).toEqual(['', 'Prices', 'After'])
    expect(pieces[1]?.text.length).toBeGreaterThan(bounds.mostLength)
  })

  test('also where a text shows too many pictures', () => {
    const picture = (n: number) => `![p](sha256:${String(n).padStart(64, '0')})`
    const text = [1, 2, 3, 4, 5].map(n => `## S ${n}\n\n${picture(n)}`).join('\n\n')
    const roomy: Bounds = { length: 10_000, mostLength: 10_000, pictures: 2 }
    expect(under(cutUp(text, roomy))).toEqual(['', 'S 2', 'S 3', 'S 4', 'S 5'])
    expect(cutUp(text, { ...roomy, pictures: 5 })).toHaveLength(1)
    const again = [1, 2, 1, 2, 1].map(picture).join('\n\n')
    expect(cutUp(again, roomy)).toHaveLength(1)
    expect(cutUp([1, 2, 3].map(picture).join('\n\n'), roomy).length).toBe(2)
  })
})

test('headings of the same words have marks of their own; one without words or letters has one too', () => {
  const part = `\n\n${words(200)}\n\n`
  const marks = cutUp(`Text\n\n## A${part}## A${part}## !!!${part}## !!!${part}##${part}`).map(one => one.mark)
  expect(marks.slice(0, 3)).toEqual(['', 'a', 'a-1'])
  expect(new Set(marks).size).toBe(marks.length)
})

test('what links call a heading leads to the piece that has it, and to what it is called there', () => {
  const text = `${words(100)}\n\n## A\n\n### Setup\n\n${words(150)}\n\n## B\n\n### Setup\n\n${words(150)}\n\n> #### In a quote`
  const places = cutUp(text).map(one => [...one.places])
  expect(places).toEqual([
    [],
    [
      ['a', ''],
      ['setup', 'setup'],
    ],
    [
      ['b', ''],
      ['setup-1', 'setup'],
      ['in-a-quote', 'in-a-quote'],
    ],
  ])
})

test('a definition goes along to each piece that needs it', () => {
  const text = `## A\n\n${words(200)} [the site][S]\n\n## B\n\n${words(200)} [s] ![x][pic]\n\n## C\n\n${words(200)} [not](a)\n\n[s]: https://example.com "T"\n[pic]: https://example.com/p.png\n`
  expect(cutUp(text).map(one => one.borrowed)).toEqual([
    ['[s]: https://example.com "T"'],
    ['[s]: https://example.com "T"', '[pic]: https://example.com/p.png'],
    [],
  ])
})

test('a change leaves all other pieces as they are', () => {
  const text = Array.from({ length: 60 }, (_, i) => `Paragraph ${i * 7919} ${words(40 + ((i * 37) % 50))}`).join('\n\n')
  const before = cutUp(text)
  const after = cutUp(text.replace(`Paragraph ${12 * 7919} `, `Paragraph ${12 * 7919}, which says more now, `))
  expect(before.length).toBeGreaterThan(8)
  const changed = before.filter((one, i) => after[i]?.mark !== one.mark || after[i]?.text !== one.text)
  expect(changed.map(one => one.text.includes(`Paragraph ${12 * 7919} `))).toEqual([true])
  const sections = (said: string) =>
    cutUp(['A', 'B', 'C'].map(one => `## ${one}\n\n${words(200)}${one === 'B' ? said : ''}`).join('\n\n'))
  const [, b] = sections('')
  expect(sections(` more ${words(60)}`).filter(one => one.mark !== 'b')).toEqual(
    sections('').filter(one => one !== b && one.mark !== 'b'),
  )
})

test('a text too deep to be read is not cut, and headings without end are cut in bounded time', () => {
  expect(piecesOf('>'.repeat(20_000), bounds)).toBeNull()
  const begun = performance.now()
  const pieces = piecesOf('# a\n'.repeat(100_000), { length: 54_000, mostLength: 60_000, pictures: 20 })
  expect(whole(pieces ?? [])).toBe('# a\n'.repeat(100_000))
  expect(performance.now() - begun).toBeLessThan(20_000)
})

const line = fc
  .array(fc.constantFrom('word', '退款', '`code`', '[x](#a)', '[y][def]', '**b**', 'a_b', '|', '>', '1.', '👩‍👩‍👧'), {
    minLength: 1,
    maxLength: 12,
  })
  .map(parts => parts.join(' '))
const block = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([n, one]) => `${'#'.repeat(n)} ${one}`) },
  { weight: 3, arbitrary: line },
  fc.array(line, { minLength: 1, maxLength: 5 }).map(lines => lines.join('\n')),
  line.map(one => `${one}\n===`),
  fc.array(line, { minLength: 1, maxLength: 6 }).map(lines => `\`\`\`\n${lines.join('\n\n# no heading\n')}\n\`\`\``),
  fc.array(line, { minLength: 1, maxLength: 6 }).map(lines => lines.map(one => `- ${one}\n  - ${one}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map(lines => lines.map((one, i) => `${i + 1}. ${one}\n\n   ${one}`).join('\n\n')),
  fc.array(line, { minLength: 1, maxLength: 4 }).map(lines => lines.map(one => `> ${one}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 4 })
    .map(lines => `| a | b |\n|---|---|\n${lines.map(one => `| ${one.replaceAll('|', '/')} | x |`).join('\n')}`),
  fc.integer({ min: 0, max: 9 }).map(n => `![p](sha256:${String(n).padStart(64, '0')})`),
  fc.constantFrom('---', '[def]: https://example.com', '    indented\n    code', '', '\t', '#', '```\nnever closed'),
)
const markdown = fc.array(block, { maxLength: 30 }).map(blocks => blocks.join('\n\n'))

describe('of any Markdown', () => {
  test('nothing is lost, and the same text is cut the same', () => {
    fc.assert(
      fc.property(markdown, text => {
        const pieces = piecesOf(text, bounds)
        expect(pieces).not.toBeNull()
        expect(whole(pieces ?? [])).toBe(text)
        expect(piecesOf(text, bounds)).toEqual(pieces)
        expect(new Set(pieces?.map(one => one.mark)).size).toBe(pieces?.length)
      }),
      { numRuns: 400 },
    )
  })

  test('each piece is within bounds, but for one that is a single block with its heading', () => {
    fc.assert(
      fc.property(markdown, text => {
        for (const { text: part } of cutUp(text)) {
          const pictures = new Set(part.match(/sha256:\d{64}/g)).size
          if (part.length <= bounds.mostLength && pictures <= bounds.pictures) continue
          const readable = marked.lexer(part).filter(one => !['space', 'hr', 'def', 'heading'].includes(one.type))
          const items = readable.flatMap(one => (one.type === 'list' ? one.items : [one]))
          expect(items).toHaveLength(1)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a block stays whole', () => {
    fc.assert(
      fc.property(markdown, text => {
        const pieces = cutUp(text)
        for (const { type, raw } of marked.lexer(text)) {
          if (type === 'list' || type === 'space' || raw.trim() === '') continue
          expect(pieces.some(one => (one.heading + one.text).includes(raw.trim()))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
