import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileCard } from '../../../shared/file.ts'
import type { ExportedArticle } from '../../../shared/knowledge/exchange/contract.ts'
import type { Found } from '../../../shared/knowledge/exchange/found.ts'
import { openSource, readSource } from '../../../shared/knowledge/exchange/reader.ts'
import { type ExportFormat, exportFormats, writeExport } from '../../../shared/knowledge/exchange/writing.ts'
import { articleKinds } from '../../../shared/knowledge.ts'
import { roles } from '../../../shared/organisation/role.ts'

/** Pieces that formats trip over. */
const hostile = [
  '---',
  '---\n',
  '\n---\n',
  '...',
  '=1+1',
  "'=1+1",
  '@cmd',
  '-1',
  '+1',
  '\t',
  '\r',
  '\r\n',
  '\n',
  '\n\n',
  '"',
  "'",
  ',',
  ';',
  '|',
  '#',
  '# 标题',
  '%2e%2e',
  '../',
  '/',
  '\\',
  ':',
  '- ',
  '{{?订单号}}',
  '{{customer.name}}',
  '<script>alert(1)</script>',
  '<!-- -->',
  '![x](pictures/a.png)',
  '![x](file:1)',
  '](sha256:',
  'title: x',
  'null',
  'true',
  '2026-01-01',
  '1e3',
  '~',
  '&a',
  '*a',
  '!!js',
  '👩‍👩‍👧',
  '中文',
  '한국어',
  'é',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0001',
  '$&',
  "$'",
  '`',
  '~~~',
]
const text = (most: number) =>
  fc
    .array(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hostile) }, fc.string({ unit: 'grapheme', maxLength: 12 })),
      { minLength: 1, maxLength: most },
    )
    .map(parts => parts.join('').trim())
    .filter(one => one !== '')
const line = (most: number) =>
  text(4)
    .map(one =>
      one
        .slice(0, most)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trim(),
    )
    .filter(one => one !== '')
const folderPart = line(60)
  .map(one => one.replaceAll(/[/\p{Cc}]/gu, ' ').trim())
  .filter(one => one !== '' && one !== '.' && one !== '..')

const picture = (id: string): FileCard => ({
  id,
  name: 'x.png',
  type: 'image/png',
  bytes: 3,
  width: 1,
  height: 1,
  preview: false,
  state: 'ready',
  refusedWhy: null,
})

const price = (id: string, name: string): FileCard => ({
  ...picture(id.replace(/^0/, '9')),
  name,
  type: 'application/pdf',
})

/** `others` are what it may link to: articles of the same export, and one that is not in it. */
const article = (id: string, others: readonly string[]): fc.Arbitrary<ExportedArticle> =>
  fc.record({
    id: fc.constant(id),
    title: line(200),
    body: fc
      .tuple(text(12), fc.boolean(), fc.subarray([...others]), fc.boolean())
      .map(([body, shows, links, part]) =>
        [
          body,
          ...links.map(one => `[见](article:${one}${part ? '#第-1-步' : ''})`),
          ...(shows ? [`![图](file:${id})`] : []),
        ].join('\n\n'),
      ),
    department: line(80),
    kind: fc.constantFrom(...articleKinds),
    folder: fc.array(folderPart, { maxLength: 3 }).map(parts => parts.join('/')),
    tags: fc.uniqueArray(line(40), { maxLength: 4 }),
    language: fc.constantFrom('zh' as const, 'en' as const),
    audience: fc.uniqueArray(line(80), { maxLength: 3 }),
    audienceRole: fc.constantFrom(...roles),
    confidence: fc.constantFrom(
      'in_progress' as const,
      'not_validated' as const,
      'validated' as const,
      'archived' as const,
    ),
    updatedAt: fc.integer({ min: 0, max: 4e12 }),
    twinId: fc.option(fc.constantFrom(...others), { nil: null }),
    mergedInto: fc.option(fc.constantFrom(...others), { nil: null }),
    files: fc.option(line(80), { nil: null }).map(name => [picture(id), ...(name === null ? [] : [price(id, name)])]),
  })
const idOf = (i: number) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`
const base = fc.integer({ min: 1, max: 4 }).chain(n => {
  const ids = Array.from({ length: n }, (_, i) => idOf(i + 1))
  return fc.tuple(...ids.map(id => article(id, [...ids, idOf(77)])))
})

async function there(articles: readonly ExportedArticle[], format: ExportFormat, pictures: boolean): Promise<Found[]> {
  const written = await writeExport(format, pictures, {
    page: async () => ({ items: articles, next: null }),
    file: async id => new Blob([`picture ${id}`]),
    tell: () => {},
  })
  expect(written).toMatchObject({ articles: articles.length, lost: 0 })
  const name = `export.${written.ending}`
  const source = await openSource([{ name, path: name, blob: written.blob }])
  const found: Found[] = []
  for await (const read of readSource(source, 'export')) {
    if (read.kind === 'not_taken') throw new Error(JSON.stringify(read.notTaken))
    found.push(read.found)
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1))
}

test.each(['attachments', 'twin'])(
  'a table of before there was a column for %s is still read to the letter',
  async gone => {
    const columns =
      'id,title,body,department,kind,folder,tags,language,audience,audience_role,confidence,updated,attachments,twin,merged_into'
    const head = columns.slice(0, columns.indexOf(`,${gone}`))
    const cells = [idOf(1), '题', '=文', '账务', 'answer', '', '[]', 'en', '[]', 'agent', 'validated', '2026-01-01', '']
    const line = cells.slice(0, head.split(',').length).map(cell => `"${cell}"`)
    const blob = new Blob([`${head}\n${line.join(',')}\n`])
    const source = await openSource([{ name: 'x.csv', path: 'x.csv', blob }])
    const found: unknown[] = []
    for await (const read of readSource(source, 'x')) found.push(read)
    expect(found).toMatchObject([
      { kind: 'found', found: { source: 'baton', key: idOf(1), body: '=文', language: 'en' } },
    ])
    expect(found[0]).not.toHaveProperty('found.twin')
  },
)

test('what somebody wrote in place of an id is nobody, and the article comes without it', async () => {
  const text = `---\nexport: baton/1\nid: ${idOf(1)}\ntitle: 题\ntwin: refunds\nmerged_into: [1]\n---\n\n文\n`
  const source = await openSource([{ name: 'x.md', path: 'x.md', blob: new Blob([text]) }])
  for await (const read of readSource(source, 'x')) {
    expect(read).toMatchObject({ kind: 'found', found: { source: 'baton', key: idOf(1) } })
    expect(Object.keys(read.kind === 'found' ? read.found : {})).not.toContain('twin')
  }
})

const sha = /\]\(sha256:[0-9a-f]{64}\)/g

test.each(
  exportFormats.flatMap(
    format =>
      [
        [format, true],
        [format, false],
      ] as const,
  ),
)('what goes out as %s comes in as it was (pictures: %s)', async (format, pictures) => {
  await fc.assert(
    fc.asyncProperty(base, async articles => {
      const found = await there(articles, format, pictures)
      expect(found.map(one => ({ ...one, body: one.body.replaceAll(sha, `](file:${one.key})`) }))).toEqual(
        articles.map(one =>
          expect.objectContaining({
            source: 'baton',
            key: one.id,
            title: one.title,
            body: one.body,
            department: one.department,
            kind: one.kind,
            folder: one.folder,
            tags: one.tags,
            language: one.language,
            audience: one.audience,
            audienceRole: one.audienceRole,
            draft: one.confidence === 'in_progress',
            archived: one.confidence === 'archived',
          }),
        ),
      )
      expect(found.map(one => [one.twin ?? null, one.mergedInto ?? null])).toEqual(
        articles.map(one => [one.twinId, one.mergedInto]),
      )
      const beside = (one: ExportedArticle) => {
        const shows = one.body.includes(`(file:${one.id})`)
        return one.files.filter(file => !(shows && file.id === one.id)).map(file => file.name)
      }
      expect(found.map(one => one.attachments?.map(({ name }) => name) ?? [])).toEqual(
        articles.map(one => (pictures ? beside(one) : [])),
      )
      for (const { key, attachments = [] } of found)
        for (const file of attachments)
          expect(await (await file.read()).text()).toMatch(new RegExp(`^picture [09]${key.slice(1)}$`))
      const shown = pictures ? articles.filter(one => one.body.includes(`(file:${one.id})`)) : []
      expect(found.filter(one => one.pictures.length > 0).map(one => one.key)).toEqual(shown.map(one => one.id))
      for (const one of found)
        for (const image of one.pictures) expect(await (await image.read()).text()).toBe(`picture ${one.key}`)
    }),
    { numRuns: 60 },
  )
})
