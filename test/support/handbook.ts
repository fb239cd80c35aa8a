import { deflateSync } from 'node:zlib'
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'

/** A folder of documentation such as products publish: nested, with front matter, pictures, tables, links, pages of HTML, and faults. */
export interface Handbook {
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** How many articles an import takes, and how many files it leaves out. */
  readonly articles: number
  readonly leftOut: number
}

const areas = [
  'guides',
  'reference/api',
  'reference/cli',
  '常见问题',
  '常见问题/退款',
  'how-to/billing',
  'archive',
] as const
const things = ['refund', 'invoice', 'router', 'membership', 'voucher', '订单', '发票', '耳机'] as const

/** A handbook of about `size` articles, the same for the same size. */
export function handbook(size: number): Handbook {
  const files = new Map<string, string | Uint8Array>()
  let [articles, leftOut] = [0, 0]
  for (let i = 0; i < 24; i++) files.set(`assets/picture-${i}.png`, png(i))
  for (let i = 0; i < size; i++) {
    const area = areas[i % areas.length] ?? ''
    const thing = things[i % things.length] ?? ''
    const name = `${area}/${String(i % 40).padStart(2, '0')}/${thing}-${i}`
    if (i % 97 === 50) {
      files.set(`${name}.md`, `---\ntitle: Unpublished ${i}\npublished: false\n---\nNot yet.`)
      leftOut += 1
    } else if (i % 97 === 60) {
      files.set(`${name}.md`, `---\ntitle: Nothing ${i}\n---\n\n`)
      leftOut += 1
    } else {
      files.set(...(i % 10 === 9 ? page(name, thing, i) : document(name, thing, i)))
      articles += 1
    }
  }
  files.set('.DS_Store', 'x')
  files.set('assets/site.css', 'body { color: red }')
  return { files, articles, leftOut }
}

const up = (name: string) => '../'.repeat(name.split('/').length - 1)

function document(name: string, thing: string, i: number): [string, string] {
  const title = `${thing} ${i}: what to know`
  const zh = /\p{Script=Han}/u.test(thing)
  const front =
    i % 2 === 0
      ? `---\ntitle: "${title}"\ntags: [${thing}, area-${i % 7}]\n${i % 11 === 0 ? 'draft: true\n' : ''}---\n\n`
      : `# ${title}\n\n`
  const words = zh
    ? `客户问到${thing}第 ${i} 号情况时，先核对订单，再按下面的步骤处理。三个工作日内答复。`
    : `When a customer asks about ${thing} number ${i}, check the order first, then follow these steps. Answer within three days.`
  // Every 280 files the same folder has another of its kind: a later one for the first of them, then an earlier one.
  const other = i < 280 ? i + 280 : i - 280
  const parts = [
    words,
    i % 5 === 0 && `Also read [the other ${thing}](${thing}-${other}.md#steps).`,
    `## Steps\n\n1. Open the order.\n2. See [the ${thing} page](../${thing}-${i + 1}.md#top) or <https://example.com/${i}>.\n   - nested *point*\n   - \`code --flag=${i}\``,
    i % 3 === 0 && `![Picture of ${thing}](${up(name)}assets/picture-${i % 24}.png "shown")`,
    i % 4 === 0 && `| Plan | Days |\n| --- | ---: |\n| Basic | ${i} |\n| Pro \\| Plus | 3 |`,
    i % 5 === 0 &&
      `<details><summary>More</summary>\n\nHidden *words* of ${i} <kbd>Enter</kbd><script>alert(${i})</script>\n\n</details>`,
    i % 6 === 0 && '```js\nconst a = "<b>not html</b>" // ![no picture](x.png)\n```',
    i % 13 === 0 && '> A quote 👩‍👩‍👧 with emoji, and a line that looks like front matter:\n\n---\n\ntitle: no\n\n---',
    i % 17 === 0 && `![gone](missing-${i}.png)`,
  ]
  const text = front + parts.filter(part => part !== false).join('\n\n')
  return [`${name}.md`, i % 8 === 3 ? text.replaceAll('\n', '\r\n') : text]
}

function page(name: string, thing: string, i: number): [string, string] {
  const html = `<!doctype html><html lang="${i % 20 === 9 ? 'zh-CN' : 'en'}"><head><title>${thing} page ${i} | Docs</title><style>p{}</style></head>
<body><nav><a href="/">Home</a></nav><main><h1>${thing} page ${i}</h1><p onclick="alert(1)">About <b>${thing}</b> &amp; more.<br>Line two.</p>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>${i}</td></tr></tbody></table>
<img src="${up(name)}assets/picture-${i % 24}.png" alt="Shown" onerror="alert(2)"><a href="javascript:alert(3)">click</a>
<iframe src="https://example.com"></iframe><svg onload="alert(4)"></svg></main><footer>© Docs</footer></body></html>`
  return [`${name}.html`, html]
}

/** A small PNG of one colour, another for each number. */
export function png(number: number): Uint8Array {
  const row = [0, (number * 37) % 256, (number * 91) % 256, (number * 13) % 256]
  const head = new Uint8Array([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  const bytes = [
    137,
    80,
    78,
    71,
    13,
    10,
    26,
    10,
    ...chunk('IHDR', head),
    ...chunk('IDAT', deflateSync(new Uint8Array(row))),
    ...chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(bytes)
}

function chunk(name: string, data: Uint8Array): number[] {
  const body = [...new TextEncoder().encode(name), ...data]
  return [...four(data.length), ...body, ...four(crc(body))]
}

const four = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

function crc(bytes: readonly number[]): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** Files as a zip, in a folder of the zip's own. */
export async function zipOf(
  files: ReadonlyMap<string, string | Uint8Array>,
  root = 'handbook-main/',
): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false })
  for (const [path, content] of files) {
    await writer.add(root + path, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content))
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}
