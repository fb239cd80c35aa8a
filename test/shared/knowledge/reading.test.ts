import { describe, expect, test } from 'vitest'
import { handbook, png, zipOf } from '../../support/handbook.ts'
import { reading, readings } from '../../support/readings.ts'
import { wordDocument } from '../../support/word.ts'

describe('Markdown', () => {
  test('front matter says what it says; folders come from the path', async () => {
    const text =
      '---\ntitle: "Reset: a router"\ntags: [wifi, 2]\nlang: zh-CN\ndraft: true\nkind: how_to\n---\n# Other heading\n\nHold the button.'
    expect(await reading('a/b c/reset.md', text)).toMatchObject({
      title: 'Reset: a router',
      body: '# Other heading\n\nHold the button.',
      tags: ['wifi', '2'],
      language: 'zh',
      draft: true,
      kind: 'how_to',
      folder: 'b c',
      key: 'b c/reset.md',
      source: 'files:docs',
    })
  })

  test.each([
    ['# Hello *there* `x`\n\nText', 'Hello there x', 'Text'],
    ['Hello\n=====\n\nText', 'Hello', 'Text'],
    ['Text only', 'my file', 'Text only'],
    ['# Only a heading', 'Only a heading', '# Only a heading'],
    ['---\n\nA line, no front matter\n\n---\n', 'my file', '---\n\nA line, no front matter\n\n---'],
    ['---\n- a list\n---\nText', 'my file', '---\n- a list\n---\nText'],
    ['---\ntitle: a: b: c\nx: [\n---\nText', 'a: b: c', 'Text'],
    ['\ufeff---\r\ntitle: 带标记\r\n---\r\n正文', '带标记', '正文'],
  ])('%j is called %j', async (text, title, body) => {
    expect(await reading('03-my_file.md', text)).toMatchObject({ title, body })
  })

  test('front matter that unfolds without end is no front matter', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]`)
      .join('\n')}`
    const found = await reading('x.md', `---\ntitle: fine\n${bomb}\n---\nText`)
    expect(found).toMatchObject({ title: 'fine', body: 'Text' })
  })

  test('HTML inside becomes Markdown; scripts and handlers are gone; code stays to the letter', async () => {
    const text = [
      'Plain *text* stays  \nas it is.',
      '<div align="center" onclick="alert(1)">\n\n## Inside\n\n<img src="https://example.com/a.png" onerror="alert(2)"> <b>bold</b>\n\n</div>',
      'Press <kbd>Enter</kbd><script>alert(3)</script> <a href="javascript:alert(4)">here</a>',
      '<table><tr><th>A</th></tr><tr><td>1 | 2</td></tr></table>',
      '```html\n<script>shown()</script>\n```',
      '<!-- a remark -->',
      '<svg><script>alert(5)</script></svg><iframe src="//example.com"></iframe>',
    ].join('\n\n')
    const { body } = await reading('x.md', text)
    expect(body).toContain('Plain *text* stays  \nas it is.')
    expect(body).toContain('## Inside')
    expect(body).toContain('![](https://example.com/a.png)')
    expect(body).toContain('**bold**')
    expect(body).toContain('| 1 \\| 2')
    expect(body).toContain('```html\n<script>shown()</script>\n```')
    expect(body.replace(/```[\s\S]*?```/, '')).not.toMatch(/<[a-z!]|alert|javascript|onerror|onclick|remark/i)
  })

  test('thousands of nested quotes and tags end in time', async () => {
    const { found } = await readings({
      'a.md': `${'> '.repeat(20_000)}x <b>y</b>`,
      'b.md': `${'<div>'.repeat(5_000)}x`,
      'c.html': `${'<ul><li>'.repeat(4_000)}x`,
    })
    for (const one of found) expect(one.body).not.toMatch(/(?<!\\)<(?:b|div|ul)>/)
  }, 20_000)

  test('pictures are found by their path, whatever the way to it', async () => {
    const { found } = await readings({
      'docs/a/one.md':
        '![x](../img/p%20q.png "t") ![y](/img/p%20q.png) ![z][ref]\n\n- ![n](../img/p%20q.png)\n\n`![code](../img/p%20q.png)`\n\n[ref]: ../img/p%20q.png',
      'docs/a/two.md':
        '![gone](nowhere.png) ![out](../../../etc/passwd.png) ![web](https://example.com/x.png) ![js](javascript:alert(1))',
      'docs/img/p q.png': png(1),
    })
    const [one, two] = found
    const ref = `sha256:${one?.pictures[0]?.sha256}`
    expect(one?.pictures).toHaveLength(1)
    expect(one?.body).toContain(
      `![x](${ref}) ![y](${ref}) ![z](${ref})\n\n- ![n](${ref})\n\n\`![code](../img/p%20q.png)\``,
    )
    expect(two).toMatchObject({ body: 'gone out ![web](https://example.com/x.png) js', lost: 3, pictures: [] })
  })
})

test('a page of HTML gives its main part, title and picture', async () => {
  const { found } = await readings({
    'page.html': `<html lang="en"><head><title>Site | Page</title><meta name="keywords" content="x"></head><body><nav>Menu</nav><main><h1>Refunds</h1><p>In <i>three</i> days.</p><img src="p.png" alt="A [b]"><img src="data:image/png;base64,${btoa('abc')}"></main><footer>©</footer></body></html>`,
    'p.png': png(2),
  })
  expect(found[0]).toMatchObject({ title: 'Refunds', language: 'en' })
  expect(found[0]?.body).toMatch(/^In \*three\* days\.\n\n!\[A b\]\(sha256:[0-9a-f]{64}\)!\[\]\(sha256:[0-9a-f]{64}\)$/)
  expect(found[0]?.pictures).toHaveLength(2)
})

test('a Word document gives its heading, table and picture', async () => {
  const found = await reading('docs/policy.docx', await wordDocument())
  expect(found).toMatchObject({ title: 'Refund policy', language: 'en' })
  expect(found.body).toContain('Money comes back in **three days**.')
  expect(found.body).toMatch(/\| Basic +\| 3 +\|/)
  expect(found.body).toMatch(/!\[A picture\]\(sha256:/)
  expect(
    await found.pictures[0]
      ?.read()
      .then(one => one.arrayBuffer())
      .then(one => new Uint8Array(one)),
  ).toEqual(png(7))
})

test('tables are read by their heads in both languages; a CSV without them is refused', async () => {
  const { found, notTaken } = await readings({
    'zh.csv': '\ufeff问题;答案;分类;标签\n"怎么;退款";"三天\n到账";账务/退款;钱，急\n;;;\n没有答案;;;',
    'en.tsv': 'title\tbody\tstatus\nHow\tSo\tdraft\nOld\tGone\tarchived',
    'other.csv': 'a,b\n1,2',
  })
  expect(found).toMatchObject([
    { title: 'How', body: 'So', draft: true, key: 'en.tsv#How' },
    { title: '怎么;退款', body: '三天\n到账', folder: '账务/退款', tags: ['钱', '急'], language: 'zh' },
  ])
  expect(notTaken.map(one => [one.where, one.why])).toEqual([
    ['en.tsv:3', 'archived'],
    ['other.csv', 'unknown_format'],
    ['zh.csv:5', 'empty'],
  ])
})

test('text of other encodings is read', async () => {
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...[...'标题正文'].flatMap(one => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]),
  ])
  const gb = new Uint8Array([0xcd, 0xcb, 0xbf, 0xee]) // 退款
  const { found } = await readings({ 'a.md': utf16, 'b.md': gb })
  expect(found.map(one => one.body)).toEqual(['标题正文', '退款'])
})

describe('what would do harm is refused, with the reason', () => {
  const whys = async (zip: Uint8Array) => (await readings({ 'x.zip': zip })).notTaken.map(one => one.why)

  test('paths that lead out', async () => {
    const zip = await zipOf(
      new Map([
        ['../a.md', 'x'],
        ['/etc/b.md', 'x'],
        ['c/../../d.md', 'x'],
        ['C:\\e.md', 'x'],
        ['..\\f.md', 'x'],
        ['ok/g.md', 'x'],
      ]),
      '',
    )
    const { found, notTaken } = await readings({ 'x.zip': zip })
    expect(notTaken.map(one => one.why)).toEqual(Array(5).fill('unsafe_path'))
    expect(found.map(one => one.key)).toEqual(['g.md'])
  })

  test('bombs: what is too large, packed too tight, or larger than it says', async () => {
    const zeros = new Uint8Array(6 * 1024 * 1024)
    const tight = await zipOf(new Map([['a.md', zeros]]), '')
    expect(await whys(tight)).toEqual(['too_large'])
    const lying = new Uint8Array(await zipOf(new Map([['a.md', zeros]]), ''))
    const view = new DataView(lying.buffer)
    for (let at = 0; at + 30 < lying.length; at++) {
      const sign = view.getUint32(at, true)
      if (sign === 0x02014b50) view.setUint32(at + 24, 1_000, true)
      if (sign === 0x04034b50) view.setUint32(at + 22, 1_000, true)
    }
    expect(['too_large', 'unreadable']).toContain((await whys(lying))[0])
  })

  test('passwords, broken zips, broken JSON, broken Word files', async () => {
    const { BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js')
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, password: 'secret' })
    await writer.add('a.md', new TextReader('x'))
    expect(await whys(new Uint8Array(await (await writer.close()).arrayBuffer()))).toEqual(['encrypted'])
    const whole = await zipOf(new Map([['a.md', 'x'.repeat(2_000)]]), '')
    expect(await whys(whole.slice(0, 60))).toEqual(['unreadable'])
    const { notTaken } = await readings({ 'a.json': '{', 'b.json': '{"x":1}', 'c.docx': 'no zip', 'd.docx': whole })
    expect(notTaken.map(one => one.why)).toEqual(['unreadable', 'unknown_format', 'unreadable', 'unreadable'])
  })

  test('texts that are too long, empty, or show too many pictures', async () => {
    const pictures = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i}.png`, png(i)]))
    const { notTaken } = await readings({
      'a.md': 'x'.repeat(60_001),
      'b.md': '',
      'c.md': '---\npublished: false\n---\nx',
      'd.md': '---\narchived: true\n---\nx',
      'e.md': Object.keys(pictures)
        .map(name => `![x](${name})`)
        .join(' '),
      ...pictures,
    })
    expect(notTaken.map(one => one.why)).toEqual(['too_long', 'empty', 'unpublished', 'archived', 'too_many_pictures'])
  })
})

test('a whole handbook is read as its generator says, from a zip as from a folder', async () => {
  const book = handbook(400)
  const inZip = await readings({ 'handbook.zip': await zipOf(book.files) })
  const inFolder = await readings(
    Object.fromEntries([...book.files].map(([path, content]) => [`handbook/${path}`, content])),
  )
  expect([inZip.found.length, inZip.notTaken.length]).toEqual([book.articles, book.leftOut])
  const plain = (one: (typeof inZip.found)[number]) => ({ ...one, pictures: one.pictures.map(({ sha256 }) => sha256) })
  expect(inFolder.found.map(plain)).toEqual(inZip.found.map(plain))
  for (const { body } of inZip.found)
    expect(body.replaceAll(/```[\s\S]*?```/g, '')).not.toMatch(/<script|alert\(|onclick|onerror|javascript:/)
})
