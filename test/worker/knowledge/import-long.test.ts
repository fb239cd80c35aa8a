import { beforeEach, expect, test } from 'vitest'
import { articlesFrom } from '../../../shared/knowledge/exchange/long-documents.ts'
import { type Choices, rowOf } from '../../../shared/knowledge/exchange/rows.ts'
import { bringIn } from '../../support/imports.ts'
import { editOf } from '../../support/library.ts'
import { type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const paragraphs = Array.from({ length: 205 }, (_, i) => `第 ${i} 段：${'退款在三个工作日内到账。'.repeat(8)}`).join(
  '\n\n',
)
const handbook = (said = '', second = '换货') =>
  `先看 [换货](#${second})。\n\n## 退款\n\n${paragraphs}\n\n## ${second}\n\n${said}见 [退款](#退款) 和 [里面](#里面)。\n\n### 里面\n\n${paragraphs}\n\n## 维修\n\n${paragraphs}`

/** The rows that a document comes as. */
async function rowsOf(body: string) {
  const { billing } = desk.departments
  const choices: Choices = {
    departmentId: billing.id,
    departments: new Map(),
    asNamed: true,
    folder: '手册',
    kind: 'policy',
    audience: [billing.id],
    draft: true,
  }
  const reads = await articlesFrom({ source: 'files:手册', key: '售后.md', where: '售后.md', title: '售后手册', body })
  return reads.map(read => {
    const made = read.kind === 'found' ? rowOf(read.found, choices) : null
    if (!made || !('row' in made)) throw new Error(JSON.stringify(read).slice(0, 200))
    return made.row
  })
}
const bring = async (body: string) => bringIn(desk.lina, await rowsOf(body))
const read = (id: string | null | undefined) => desk.lina.call('readArticle', { id: id ?? '' })

test('a long document comes as articles that link to each other, owned and seen alike; the same again writes nothing', async () => {
  const made = await bring(handbook())
  expect(made.map(one => [one.outcome, one.loose])).toEqual(Array(4).fill(['created', false]))
  const articles = await Promise.all(made.map(one => read(one.articleId)))
  expect(articles.map(one => one.title)).toEqual(['售后手册', '售后手册 · 退款', '售后手册 · 换货', '售后手册 · 维修'])
  for (const one of articles)
    expect(one).toMatchObject({
      departmentId: desk.departments.billing.id,
      audience: [desk.departments.billing.id],
      folder: '手册',
      kind: 'policy',
      confidence: 'in_progress',
    })
  const [first, refund, exchange] = articles
  expect(first?.body).toBe(`先看 [换货](article:${exchange?.id})。`)
  expect(exchange?.body).toContain(`见 [退款](article:${refund?.id}) 和 [里面](#里面)。`)
  expect((await bring(handbook())).map(one => one.outcome)).toEqual(Array(4).fill('same'))
  expect((await Promise.all(made.map(one => read(one.articleId)))).map(one => one.version)).toEqual([1, 1, 1, 1])
})

test('a changed part changes that article alone, and one that people changed here stays', async () => {
  const made = await bring(handbook())
  const repair = await read(made[3]?.articleId)
  await desk.lina.call('changeArticle', { ...editOf(repair), body: '我们自己修。' })
  expect((await bring(handbook('请先登记。'))).map(one => one.outcome)).toEqual(['same', 'same', 'changed', 'same'])
  expect((await read(repair.id)).body).toBe('我们自己修。')
})

test('a renamed heading is a new article, as a renamed file is; what linked to it links on', async () => {
  const made = await bring(handbook())
  const next = await bring(handbook('', '换新'))
  expect(next.map(one => one.outcome)).toEqual(['changed', 'same', 'created', 'same'])
  expect((await read(made[0]?.articleId)).body).toContain(`article:${next[2]?.articleId}`)
  expect((await read(made[2]?.articleId)).title).toBe('售后手册 · 换货')
})
