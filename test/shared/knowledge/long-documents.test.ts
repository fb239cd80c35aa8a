import { describe, expect, test } from 'vitest'
import type { Found } from '../../../shared/knowledge/exchange/found.ts'
import { keysIn, linkTo } from '../../../shared/knowledge/exchange/links.ts'
import { articlesFrom } from '../../../shared/knowledge/exchange/long-documents.ts'
import { png } from '../../support/handbook.ts'
import { readings } from '../../support/readings.ts'
import { wordChapter, wordDocument, wordEntry } from '../../support/word.ts'

const MOST = 60_000
const paragraphs = (length: number, said = '退款在三个工作日内到账。') => {
  const one = said.repeat(8)
  return Array.from({ length: Math.ceil(length / one.length) }, (_, i) => `${i} ${one}`).join('\n\n')
}
const section = (title: string, length = 30_000, more = '') => `## ${title}\n\n${more}\n\n${paragraphs(length)}\n\n`
const facts = (found: readonly Found[]) => found.map(one => [one.title, one.key])
const linkIn = (one: Found | undefined, words: string) =>
  new RegExp(`\\[${words}\\]\\(([^)]*)\\)`).exec(one?.body ?? '')?.[1]

test('a handbook in one file becomes articles that each stand alone, where it stood and as it was', async () => {
  const text = `---\ntags: [售后]\nkind: policy\ndraft: true\ndepartment: 账务部\n---\n# 售后手册\n\n先看这里。\n\n${section('退款')}${section('换货')}${section('维修', 500)}`
  const { found, notTaken } = await readings({ '手册/售后.md': text, 'x.html': '' })
  expect(notTaken.map(one => one.where)).toEqual(['x.html'])
  expect(facts(found)).toEqual([
    ['售后手册', '手册/售后.md'],
    ['售后手册 · 退款', '手册/售后.md#退款'],
    ['售后手册 · 换货', '手册/售后.md#换货'],
    ['售后手册 · 维修', '手册/售后.md#维修'],
  ])
  const [first, second] = found
  expect(first).toMatchObject({ body: '先看这里。', where: '手册/售后.md', split: { into: 4 } })
  expect(second).toMatchObject({ where: '手册/售后.md § 退款' })
  expect(second?.body.startsWith('0 退款在')).toBe(true)
  for (const one of found) {
    expect(one).toMatchObject({ folder: '手册', kind: 'policy', draft: true, language: 'zh', department: '账务部' })
    expect(one.tags).toEqual(['售后'])
    expect(one.body.length).toBeLessThanOrEqual(MOST)
  }
  expect(found.filter(one => one.split)).toEqual([first])
})

test('what fits stays one article, to the letter of the bound', async () => {
  const head = '文\n\n## 甲\n\n文\n\n## 乙\n\n'
  const { found } = await readings({ 'a.md': head + '字'.repeat(MOST - head.length) })
  expect(found).toHaveLength(1)
  expect(found[0]?.split).toBeUndefined()
  const longer = await readings({ 'a.md': head + '字'.repeat(MOST - head.length + 1) })
  expect(longer.found.map(one => one.title)).toEqual(['a', 'a · 甲', 'a · 乙'])
  const never = await readings({ 'a.md': head + '字'.repeat(MOST + 1) })
  expect(never.found.map(one => one.title)).toEqual(['a', 'a · 甲'])
  expect(never.notTaken).toEqual([{ where: 'a.md § 乙', title: 'a · 乙', why: 'too_long' }])
})

test('pictures go with the article that shows them, and more than one article takes are no obstacle', async () => {
  const names = Array.from({ length: 33 }, (_, i) => `${i}.png`)
  const show = (some: readonly string[]) => some.map(name => `![图](${name})`).join('\n\n')
  const { found, notTaken } = await readings({
    'a.md': `# 图册\n\n${show(names.slice(0, 2))}\n\n## 上\n\n文\n\n${show(names.slice(2, 14))}\n\n## 下\n\n文\n\n${show(names.slice(14))}`,
    'b.md': show(names),
    'c.md': names.map(name => `![x](${name})`).join(' '),
    ...Object.fromEntries(names.map((name, i) => [name, png(i)])),
  })
  expect(found.map(one => [one.title, one.pictures.length])).toEqual([
    ['图册', 2],
    ['图册 · 上', 12],
    ['图册 · 下', 19],
    expect.arrayContaining(['b']),
    expect.arrayContaining(['b · 2']),
  ])
  const [four, five] = [found[3]?.pictures.length ?? 0, found[4]?.pictures.length ?? 0]
  expect([four + five, Math.max(four, five) <= 20]).toEqual([33, true])
  expect(notTaken).toMatchObject([{ where: 'c.md', why: 'too_many_pictures' }])
  for (const one of found) for (const { sha256 } of one.pictures) expect(one.body).toContain(`](sha256:${sha256})`)
})

test('a table that no article can hold is refused by itself, with its place; the rest is taken', async () => {
  const table = `| 甲 | 乙 |\n| --- | --- |\n${'| 一行 | 价格 |\n'.repeat(7_000)}`
  const { found, notTaken } = await readings({
    'a.md': `# 价目\n\n${section('说明')}## 全表\n\n${table}\n\n${section('之后')}`,
  })
  expect(found.map(one => one.title)).toEqual(['价目', '价目 · 之后'])
  expect(found[0]?.split?.into).toBe(2)
  expect(notTaken).toEqual([{ where: 'a.md § 全表', title: '价目 · 全表', why: 'too_long' }])
  const alone = await readings({ 'b.md': table, 'c.md': '字'.repeat(70_000) })
  expect(alone.notTaken.map(one => one.why)).toEqual(['too_long', 'too_long'])
})

describe('links to headings', () => {
  const long = `# 手册\n\n[退](#退款) [同](#第一步) [自己](#手册) [没有](#没有) \`[码](#退款)\`\n\n### 第一步\n\n文\n\n${section('退款', 30_000, '见 [后](#第一步-1)、[换货](long.md#换货)。\n\n### 里面\n\n文')}${section('换货', 30_000, '### 第一步\n\n见 [这步](#第一步-1)、[退款里](#里面)。')}`

  test('lead to the article that has them, in the document itself', async () => {
    const { found } = await readings({ 'long.md': long })
    const [first, refund, exchange] = found
    const at = (mark: string, part = '') => linkTo('files:docs', `long.md${mark}`, part)
    expect(linkIn(first, '退')).toBe(at('#退款'))
    expect(linkIn(first, '同')).toBe('#第一步')
    expect(linkIn(first, '没有')).toBe('#没有')
    expect(first?.body).toContain('`[码](#退款)`')
    expect(linkIn(refund, '后')).toBe(at('#换货', '第一步'))
    expect(linkIn(refund, '换货')).toBe(at('#换货'))
    expect(linkIn(exchange, '这步')).toBe('#第一步')
    expect(linkIn(exchange, '退款里')).toBe(at('#退款', '里面'))
    for (const one of found)
      for (const key of keysIn(one.source, one.body)) expect(found.map(({ key: known }) => known)).toContain(key)
  })

  test('and from other files, whichever is read first; of what is no heading, to the first', async () => {
    const links = '[a](long.md#退款) [b](long.md#%E9%87%8C%E9%9D%A2) [c](long.md) [d](long.md#没有) [e](short.md#甲)'
    const { found } = await readings({
      'a.md': links,
      'z.md': links,
      'long.md': long,
      'short.md': '# S\n\n## 甲\n\n文',
    })
    for (const path of ['a.md', 'z.md']) {
      const one = found.find(({ key }) => key === path)
      expect(linkIn(one, 'a')).toBe(linkTo('files:docs', 'long.md#退款'))
      expect(linkIn(one, 'b')).toBe(linkTo('files:docs', 'long.md#退款', '里面'))
      expect(linkIn(one, 'c')).toBe(linkTo('files:docs', 'long.md'))
      expect(linkIn(one, 'd')).toBe(linkTo('files:docs', 'long.md', '没有'))
      expect(linkIn(one, 'e')).toBe(linkTo('files:docs', 'short.md', '甲'))
    }
  })

  test('of pages, whatever these call their headings', async () => {
    const page = '<p>Words that fill a page of text.</p>'.repeat(1_000)
    const html = `<h1 id="top">All</h1><p><a href="#s1">one</a> <a href="#s2">two</a> <a href="#s3">three</a> <a href="#s4">four</a> <a href="#Own%20id">own</a> <a href="#p">none</a></p>
      <section id="s1"><h2>The first</h2>${page}</section>
      <div><a name="s2"></a><h2>The second <a href="#s2">¶</a></h2>${page}</div>
      <h3><span id="s3"></span>Inside &amp; below</h3><p id="p">Text</p><h3 id="Own id">Own</h3><h2>The first</h2><p><i id="s4">not a heading</i> x</p>`
    const { found } = await readings({
      'a.html': html,
      'b.md': '[x](a.html#s2) [y](a.html#s3)',
      'c.html':
        '<h2 id="x1">Short one</h2><p><a href="#x1">go</a></p><h2>More</h2><p><a href="#x1"><img src="gone.png" alt="kept"></a></p>',
    })
    const at = (mark: string, part = '') => linkTo('files:docs', `a.html#${mark}`, part)
    const [first] = found
    expect(found.map(one => one.title)).toEqual([
      'All',
      'All · The first',
      'All · The second',
      'All · The first',
      'b',
      'Short one',
    ])
    expect(linkIn(first, 'one')).toBe(at('the-first'))
    expect(linkIn(first, 'two')).toBe(at('the-second'))
    expect(linkIn(first, 'three')).toBe(at('the-second', 'inside--below'))
    expect(linkIn(first, 'own')).toBe(at('the-second', 'own'))
    expect([linkIn(first, 'four'), linkIn(first, 'none')]).toEqual(['#s4', '#p'])
    expect(linkIn(found[4], 'x')).toBe(at('the-second'))
    expect(linkIn(found[4], 'y')).toBe(at('the-second', 'inside--below'))
    expect(linkIn(found[5], 'go')).toBe('#short-one')
    expect(linkIn(found[5], 'kept')).toBe('#short-one')
  })

  test('of a Word document’s table of contents lead to its chapters', async () => {
    const text = Array.from(
      { length: 400 },
      (_, i) => `${i} Words that fill a page of a book, and then some more of them.`,
    )
    const chapters = ['First', 'Second', 'Third']
    const content = [
      `<w:p><w:r><w:t>Contents</w:t></w:r></w:p>`,
      ...chapters.map(one => wordEntry(`_Toc_${one}`, `${one} chapter`)),
      ...chapters.map(one => wordChapter(`_Toc_${one}`, `${one} chapter`, text)),
    ]
    const { found } = await readings({ 'Book.docx': await wordDocument(content.join('')) })
    expect(facts(found)).toEqual([
      ['Book', 'Book.docx'],
      ['Book · First chapter', 'Book.docx#first-chapter'],
      ['Book · Second chapter', 'Book.docx#second-chapter'],
      ['Book · Third chapter', 'Book.docx#third-chapter'],
    ])
    for (const [i, one] of chapters.entries())
      expect(linkIn(found[0], `${one} chapter`)).toBe(linkTo('files:docs', found[i + 1]?.key ?? ''))
    expect(found[3]?.body.endsWith(text.at(-1) ?? '')).toBe(true)
  })

  test('stay as they are where an article would grow too long by them', async () => {
    const { found } = await readings({
      'a.md': `# 手册\n\n首\n\n## 甲\n\n${'[乙](#乙) '.repeat(6_500)}\n\n${section('乙')}`,
    })
    expect(found.map(one => one.body.length <= MOST)).toEqual([true, true, true])
    expect(linkIn(found[1], '乙')).toBe('#乙')
  })

  test('two long documents that link to each other are cut the same, whoever is read first', async () => {
    const other = long.replaceAll('long.md', 'b.md').replace('[退](#退款)', '[那边](b.md#退款)')
    const forward = await readings({ 'a.md': other, 'b.md': long.replace('[退](#退款)', '[那边](a.md#换货)') })
    const again = await readings({ 'b.md': long.replace('[退](#退款)', '[那边](a.md#换货)'), 'a.md': other })
    expect(facts(again.found)).toEqual(facts(forward.found))
    expect(
      linkIn(
        forward.found.find(one => one.key === 'a.md'),
        '那边',
      ),
    ).toBe(linkTo('files:docs', 'b.md#退款'))
    expect(
      linkIn(
        forward.found.find(one => one.key === 'b.md'),
        '那边',
      ),
    ).toBe(linkTo('files:docs', 'a.md#换货'))
  })
})

test('a changed part changes that article alone; a renamed heading is a new one, as a renamed file is', async () => {
  const text = (b: string, said: string) =>
    `# 手册\n\n首\n\n${section('甲')}${section(b, 30_000, said)}${section('丙')}`
  const read = async (one: string) => (await readings({ 'a.md': one })).found
  const bodies = (found: readonly Found[]) => new Map(found.map(one => [one.key, `${one.title}\n${one.body}`]))
  const before = bodies(await read(text('乙', '')))
  expect(bodies(await read(text('乙', '')))).toEqual(before)
  const after = bodies(await read(text('乙', '多了一句。')))
  expect([...after].filter(([key, body]) => before.get(key) !== body).map(([key]) => key)).toEqual(['a.md#乙'])
  const renamed = bodies(await read(text('新乙', '')))
  expect([...renamed].filter(([key, body]) => before.get(key) !== body).map(([key]) => key)).toEqual(['a.md#新乙'])
})

test('without headings it is cut between paragraphs, and numbered', async () => {
  const { found } = await readings({ 'a.txt.md': paragraphs(150_000) })
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(facts(found).slice(0, 3)).toEqual([
    ['a.txt', 'a.txt.md'],
    ['a.txt · 2', 'a.txt.md#~2'],
    ['a.txt · 3', 'a.txt.md#~3'],
  ])
  expect(found.map(one => one.body).join('\n\n')).toBe(paragraphs(150_000))
})

test('titles and keys stay within their bounds, and tell the heading', async () => {
  const title = '很长的标题'.repeat(40)
  const heading = '要找的那一节'.repeat(30)
  const path = `${'文件夹/'.repeat(98)}a.md`
  const { found } = await readings({
    [`x/${path}`]: `# ${title}\n\n首\n\n${section(heading)}${section('短')}${section('短')}`,
  })
  expect(new Set(found.map(one => one.key)).size).toBe(4)
  for (const one of found) {
    expect(one.title.length).toBeLessThanOrEqual(200)
    expect(one.key.length).toBeLessThanOrEqual(400)
  }
  expect(found[1]?.title).toContain(heading.slice(0, 100))
  expect(found[2]?.title.endsWith('… · 短')).toBe(true)
})

test('definitions of addresses go along, and code at the beginning of a part stays code', async () => {
  const text = `# 手册\n\n首\n\n## 甲\n\n    npm start\n\n看 [站][s]。\n\n${paragraphs(30_000)}\n\n${section('乙')}\n\n[s]: https://example.com\n`
  const { found } = await readings({ 'a.md': text })
  expect(found[1]?.body.startsWith('    npm start\n')).toBe(true)
  expect(found[1]?.body.endsWith('\n\n[s]: https://example.com')).toBe(true)
})

test('the same of tables, helpdesks’ exports and pages of HTML', async () => {
  const page = '<p>Words that fill a page of text.</p>'.repeat(1_000)
  const html = `<h2>One</h2>${page}<h2>Two</h2>${page}`
  const zendesk = {
    articles: [
      { id: 7, section_id: 1, title: 'Desk', body: html, locale: 'en-us', html_url: 'https://x.zendesk.com/7' },
    ],
  }
  const { found } = await readings({
    'a.html': `<title>Page</title>${html}`,
    'b.csv': `title,body\nTable,"${section('One').replaceAll('\n', '\r\n')}${section('Two')}"`,
    'c.json': JSON.stringify(zendesk),
  })
  expect(facts(found)).toEqual([
    ['Page', 'a.html'],
    ['Page · Two', 'a.html#two'],
    ['Table', 'b.csv#Table'],
    ['Table · Two', 'b.csv#Table#two'],
    ['Desk', '7:en-us'],
    ['Desk · Two', '7:en-us#two'],
  ])
})

test('what nobody wrote by hand is refused as a whole', async () => {
  const { notTaken } = await readings({ 'a.md': section('甲', 1_600_000) })
  expect(notTaken).toMatchObject([{ where: 'a.md', why: 'too_large' }])
  const raw = { source: 's', key: 'k', where: 'w', title: 't', body: section('甲', 1_600_000) }
  expect(await articlesFrom(raw)).toMatchObject([{ kind: 'not_taken', notTaken: { why: 'too_large' } }])
})
