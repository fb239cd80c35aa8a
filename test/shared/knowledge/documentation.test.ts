import { describe, expect, test } from 'vitest'
import { png } from '../../support/handbook.ts'
import { reading, readings } from '../../support/readings.ts'

/** What folders of documentation that people really publish do, each in words of our own. */

describe('titles', () => {
  test.each([
    ['## Returns and refunds\n\nText', 'Returns and refunds', 'Text'],
    [
      '> Read the index first.\n\n# Shipping times\n\nText',
      'Shipping times',
      '> Read the index first.\n\n# Shipping times\n\nText',
    ],
    ['#### Note: no longer sent\n\nText', 'E0042', '#### Note: no longer sent\n\nText'],
    ['Before\n\n# One\n\nText\n\n# Two\n\nText', 'E0042', 'Before\n\n# One\n\nText\n\n# Two\n\nText'],
    ['# With `#[no_entry]` and a_b_c\n\nText', 'With #[no_entry] and a_b_c', 'Text'],
    ['# `*-pay-later`\n\nText', '*-pay-later', 'Text'],
    ['# ![Our logo](https://example.com/l.svg)Vouchers\n\nText', 'Vouchers', 'Text'],
    ['```sh\n# a remark\n```\n\nText', 'E0042', '```sh\n# a remark\n```\n\nText'],
  ])('%j is called %j', async (text, title, body) => {
    expect(await reading('codes/E0042.md', text)).toMatchObject({ title, body })
  })

  test('a category becomes a label where the folders say where it stands', async () => {
    const text = '---\ncategories: [billing, refunds]\ntags: [money]\n---\nText'
    const { found } = await readings({ 'docs/a/one.md': text, 'docs/two.md': text })
    expect(found.map(one => [one.folder, one.tags])).toEqual([
      ['a', ['money', 'billing', 'refunds']],
      ['billing/refunds', ['money']],
    ])
  })
})

describe('what tools add to Markdown', () => {
  test("somebody's templates ask for nothing, our own variables do", async () => {
    const text =
      '# T\n\nUse {{ .Title }} or {{customer.name}}, {{?Which shop}} and \\{{kept}}.\n\n```\n{{ range .Pages }}\n```'
    expect((await reading('a.md', text)).body).toBe(
      'Use \\{{ .Title }} or {{customer.name}}, {{?Which shop}} and \\{{kept}}.\n\n```\n\\{{ range .Pages }}\n```',
    )
  })

  test.each([
    ['{{% note %}}\nBe quick.\n{{% /note %}}', '> [!note]\n> Be quick.'],
    ['{{< warning >}}Be quick.{{< /warning >}}', '> [!warning]\n> Be quick.'],
    [
      ':::tip[Good to know]\nBe quick.\n\n- and kind\n:::',
      '> [!note]\n> **Good to know**\n>\n> Be quick.\n>\n> - and kind',
    ],
    ['!!! danger "Stop"\n    Be quick.\n\nAfter', '> [!warning]\n> **Stop**\n>\n> Be quick.\n\nAfter'],
    ['> [!CAUTION]\n> Be quick.', '> [!warning]\n> Be quick.'],
    ['{{< tabs >}}\nInside\n{{< /tabs >}}', 'Inside'],
    ['{{< highlight go >}}\na := 1\n{{< /highlight >}}', '```go\na := 1\n```'],
    ['```\n:::note\nkept\n:::\n```', '```\n:::note\nkept\n:::\n```'],
    [':::note never closed\n\nText', ':::note never closed\n\nText'],
  ])('%j becomes %j', async (text, body) => {
    expect((await reading('a.md', `# T\n\n${text}`)).body.replaceAll(/\n{3,}/g, '\n\n')).toBe(body)
  })

  test('lines of program in MDX are none of the text', async () => {
    const text =
      "import Tabs from '@theme/Tabs'\nexport const size = 3\n\n# T\n\n{/* a remark */}Text\n\n```js\nimport a from 'a'\n```"
    expect((await reading('a.mdx', text)).body).toBe("Text\n\n```js\nimport a from 'a'\n```")
    expect((await reading('a.md', "# T\n\nimport a from 'a'")).body).toBe("import a from 'a'")
  })

  test('a page of HTML may have front matter; one that is far too large is refused before it is read', async () => {
    const { found, notTaken } = await readings({
      'a.html': '---\r\ntitle: From the front\r\n---\r\n<p>Text</p>',
      'b.html': `<main>${'<span class="token">x</span>'.repeat(60_000)}</main>`,
    })
    expect(found).toMatchObject([{ title: 'From the front', body: 'Text' }])
    expect(notTaken).toMatchObject([{ where: 'b.html', why: 'too_large' }])
  })

  test('a figure, and a picture from the root of the site, are found where there is only one of the name', async () => {
    const { found } = await readings({
      'site/content/a.md':
        '# T\n\n{{< figure src="/images/p.png" alt="The form" >}}\n\n![q](../../out/of/here/images/p.png) ![two](/images/same.png)',
      'site/static/images/p.png': png(1),
      'site/static/images/same.png': png(2),
      'site/old/images/same.png': png(3),
    })
    const [one] = found
    const ref = `sha256:${one?.pictures[0]?.sha256}`
    expect(one).toMatchObject({ body: `![The form](${ref})\n\nq two`, lost: 2 })
  })
})

describe('links between files', () => {
  const bodies = async (files: Record<string, string>) =>
    Object.fromEntries((await readings(files)).found.map(one => [one.key, one.body]))

  test('lead to the articles of these files, whatever the way to them', async () => {
    const found = await bodies({
      'docs/guide/start.md': [
        '# Start',
        '[next](../faq/q%20(1).md#how-long "t") [self](start.md) [page](../faq/other.html) [no ending](../faq/other)',
        '[folder](../faq/) [from the root](/faq/other#x) [as served](/help/docs/faq/other/)',
        '[named][ref], [ref] and **[bold](../faq/other.md)**, `[code](../faq/other.md)`',
        '- [in a list](../faq/other.md)\n- [![picture](p.png)](../faq/other.md)',
        '[numbered](../faq/more) [web](https://example.com/other.md) [mail](mailto:a@b.c) [gone](gone.md) [part](#here)',
        '{{< relref "../faq/other" >}}: [ref]({{< relref "../faq/other" >}})',
        '```\n[in code](../faq/other.md)\n```',
        '[ref]: ../faq/other.md',
      ].join('\n\n'),
      'docs/faq/q (1).md': '# Q\n\nText',
      'docs/faq/other.md': '# Other\n\n[back](../guide/start.md)',
      'docs/faq/_index.md': '# All\n\nText',
      'docs/faq/03-more.md': '# More\n\nText',
    })
    const other = 'source:faq/other.md'
    expect(found['guide/start.md']?.split('\n\n')).toEqual([
      `[next](source:faq/q%20%281%29.md#how-long) [self](start.md) [page](${other}) [no ending](${other})`,
      `[folder](source:faq/_index.md) [from the root](${other}#x) [as served](${other})`,
      `[named](${other}), [ref](${other}) and **[bold](${other})**, \`[code](../faq/other.md)\``,
      `- [in a list](${other})\n- [picture](${other})`,
      '[numbered](source:faq/03-more.md) [web](https://example.com/other.md) [mail](mailto:a@b.c) [gone](gone.md) [part](#here)',
      `../faq/other: [ref](${other})`,
      '```\n[in code](../faq/other.md)\n```',
      '[ref]: ../faq/other.md',
    ])
    expect(found['faq/other.md']).toBe('[back](source:guide/start.md)')
  })

  test('never lead out of what was chosen', async () => {
    const found = await bodies({
      'docs/a.md': '# A\n\n[up](../../b.md) [js](javascript:b.md) [net](//b.md) [file](file:///b.md)',
      'docs/b.md': '# B\n\nText',
    })
    expect(found['a.md']).toBe('[up](../../b.md) [js](javascript:b.md) [net](//b.md) [file](file:///b.md)')
  })
})
