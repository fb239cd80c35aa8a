// @vitest-environment happy-dom

import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test, vi } from 'vitest'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'
import { articleOf, articles } from '../../support/cast-context.ts'
import type { FakeLink } from '../../support/fake-page.ts'
import { box, form, openKnowledge, reads, soon } from '../../support/knowledge-panel.ts'
import { all, doing, key, named, one, panelForEachTest, root, write } from '../../support/panel-page.tsx'

panelForEachTest()

const asking = '{{customer.name}}您好，{{?方式|原路退回|退到余额}}，单号 {{?单号}}。'

test('by keyboard alone: Enter opens the form, goes on, and inserts from the last field; what was said is remembered', async () => {
  const { backend, link } = await openKnowledge(each => reads(each, { body: asking }))
  await key('Enter', box())
  await soon(() => expect(form()).not.toBeNull())
  const radios = all('dialog input[type=radio]') as HTMLInputElement[]
  expect(radios.map(each => each.parentElement?.textContent)).toEqual(['原路退回', '退到余额'])
  expect(document.activeElement).toBe(radios[0])
  await doing(() => radios[1]?.click())
  await key('Enter', radios[1])
  const field = one('dialog input[type=text]') as HTMLInputElement
  expect(document.activeElement).toBe(field)
  expect(one('.fill-missing')?.textContent).toContain('单号')
  await write(field, 'A-77')
  await soon(() => expect(one('.fill-preview')?.textContent).toContain('单号 A-77'))
  await key('Enter', field)
  await soon(() => expect(link.inserted.at(-1)?.text).toBe('陈晓雯您好，退到余额，单号 A-77。'))
  expect(form()).toBeNull()

  await key('Enter', box())
  await soon(() => expect((one('dialog input[type=text]') as HTMLInputElement)?.value).toBe('A-77'))
  await key('Escape', one('dialog input') ?? document)
  await doing(() => named('取消').click())
  // With Ctrl everything that was answered before goes in at once.
  await key('Enter', box(), { ctrlKey: true })
  await soon(() => expect(link.inserted).toHaveLength(2))
  expect(link.inserted[1]).toEqual(link.inserted[0])
  expect(backend.acts.filter(each => each.name === 'noteArticleUse')).toHaveLength(2)
})

test('what the ticket says can be changed in the form, and what is left empty stays as written', async () => {
  const { link } = await openKnowledge(each => reads(each, { body: asking }))
  await key('Enter', box())
  await soon(() => expect(form()).not.toBeNull())
  const known = one('.fill-known input') as HTMLInputElement
  expect(known.value).toBe('陈晓雯')
  await write(known, '陈女士')
  await doing(() => form()?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await soon(() => expect(link.inserted.at(-1)?.text).toContain('陈女士您好，{{?方式|原路退回|退到余额}}'))
})

test('a suggestion says in which other language it is, and on how many similar tickets colleagues used it, and nothing where none is known', async () => {
  await openKnowledge()
  const row = () => one('.article-row[aria-current=true]')?.textContent ?? ''
  expect(row()).toContain('用于 3 个类似工单')
  expect(row()).not.toContain('另有')
  await key('ArrowDown', box())
  expect(row()).toContain('用于 12 个工单')
  expect(row()).toContain('另有英文版')
  expect(row()).not.toContain('类似')
})

test('many choices are a list', async () => {
  await openKnowledge(each => reads(each, { body: '{{?城市|北京|上海|广州|深圳|杭州}}' }))
  await key('Enter', box())
  await soon(() => expect(all('dialog select option').map(each => each.textContent)).toContain('杭州'))
})

test('an insert is taken out again by its toast; where the editor does not allow it the keys are named', async () => {
  const { link } = await openKnowledge(each => reads(each, { body: '好的。' }))
  await key('Enter', box())
  await soon(() => expect(root().textContent).toContain('已插入回复'))
  await doing(() => named('撤销').click())
  await soon(() => expect(root().textContent).toContain('已撤回插入的内容'))
  expect(link.undone).toBe(1)
  link.undoes = false
  await key('Enter', box())
  await soon(() => expect(link.inserted).toHaveLength(2))
  await doing(() =>
    all('.toast button')
      .find(each => each.textContent === '撤销')
      ?.click(),
  )
  await soon(() => expect(root().textContent).toMatch(/请在回复框里按 (Ctrl Z|⌘Z)/))
})

test('steps are inserted alone, several numbered anew; sections without their heading', async () => {
  const steps = '前言\n\n1. 甲\n2. 乙\n3. 丙\n\n## 补充\n\n只此一句。'
  const { link } = await openKnowledge(each => reads(each, { body: steps }))
  await key(' ', box())
  await soon(() => named('只用一部分'))
  await doing(() => named('只用一部分').click())
  const boxes = () => all('.article-parts input') as HTMLInputElement[]
  expect(boxes()).toHaveLength(4)
  for (const at of [1, 2, 3]) await doing(() => boxes()[at]?.click())
  await doing(() => named('插入所选').click())
  await soon(() => expect(link.inserted.at(-1)?.text).toBe('1. 乙\n2. 丙\n\n只此一句。'))
})

test('several articles go in together, in their order, with each question asked once', async () => {
  const { backend, link } = await openKnowledge(each =>
    each.answer('readArticle', ({ id }) => ({
      ...articleOf(articles[0] as never),
      id,
      title: `篇 ${id.slice(-3)}`,
      body: `第 ${id.slice(-3)} 段：{{?单号}}`,
    })),
  )
  await key('Enter', box(), { shiftKey: true })
  await soon(() => expect(all('.basket-pieces li')).toHaveLength(1))
  await key('ArrowDown', box())
  await key('Enter', box(), { shiftKey: true })
  await soon(() => expect(all('.basket-pieces li')).toHaveLength(2))
  await doing(() => named(`提前：篇 ${articles[1]?.id.slice(-3)}`).click())
  await doing(() => named('全部插入').click())
  await soon(() => expect(all('dialog[open] form input')).toHaveLength(1))
  await write(one('dialog[open] form input'), 'A-1')
  await key('Enter', one('dialog[open] form input') ?? document)
  await soon(() => expect(link.inserted.at(-1)?.text).toMatch(/^第 302 段：A-1\n\n第 301 段：A-1$/))
  await soon(() => expect(one('.basket')).toBeNull())
  const noted = backend.acts.filter(each => each.name === 'noteArticleUse')
  expect(noted.map(each => (each.input as { id: string }).id)).toEqual([idOf(302), idOf(301)])
})

test('an article in the customer’s language is offered, and where there is none, the way to write it', async () => {
  const twin = { ...articleOf(articles[3] as never), id: idOf(399), title: 'Charged twice', body: 'Sorry.' }
  const english = (link: FakeLink) => {
    const page = link.page.value
    if (!page?.facts) return
    const latestMessage = { text: 'I was charged twice, please refund me.', at: null }
    link.page.value = { ...page, facts: { ...page.facts, latestMessage } }
  }
  const { link } = await openKnowledge((backend, page) => {
    english(page)
    backend.answer('readArticle', ({ id }) =>
      id === idOf(399) ? twin : { ...articleOf(articles[0] as never), id, twinId: idOf(399) },
    )
  })
  await soon(() => expect(root().textContent).toContain('有英文版：Charged twice'))
  await doing(() => named('用英文版').click())
  await soon(() => expect(link.inserted.at(-1)?.text).toBe('Sorry.'))
  await act(() => render(null, root()))

  const { backend } = await openKnowledge((each, page) => {
    english(page)
    each.answer('readArticle', ({ id }) => {
      if (id === idOf(399)) throw new Problem('not_found')
      return { ...articleOf(articles[0] as never), id, twinId: idOf(399), kind: 'procedure', folder: '账务/退款' }
    })
  })
  await soon(() => named('写英文版'))
  await doing(() => named('写英文版').click())
  await soon(() => expect((one('dialog[open] input') as HTMLInputElement)?.value).toBe('重复扣款的核实与退款'))
  await write(one('dialog[open] textarea'), 'We are sorry.')
  await doing(() => form()?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await soon(() =>
    expect(backend.acts.find(each => each.name === 'writeArticle')?.input).toMatchObject({
      kind: 'procedure',
      folder: '账务/退款',
      language: 'en',
    }),
  )
})

test('an own answer becomes a draft in which nothing of the case stands, and nothing of it was kept before', async () => {
  const written = '陈晓雯您好，工单 1042 的重复扣款已核实，我是周宁，电话 13800001111，三天内原路退回。'
  const { backend } = await openKnowledge((_, link) => {
    link.written = written
  })
  await doing(() => named('用我的回复写一篇').click())
  await soon(() => expect(one('dialog[open] textarea')).not.toBeNull())
  const area = () => one('dialog[open] textarea') as HTMLTextAreaElement
  expect(area().value).toMatch(/^\{\{customer\.name\}\}您好，工单 \{\{case\.id\}\} 的重复扣款已核实/)
  for (const secret of ['陈晓雯', '1042', '周宁', '13800001111']) expect(area().value).not.toContain(secret)
  await soon(() => expect(one('.findings')?.textContent).toContain('已替换 4 处'))
  // A false hit comes back with one click, into a text that was written on.
  await write(area(), `${area().value}谢谢。`)
  await doing(() => one('[title="放回原文：周宁"]')?.click())
  expect(area().value).toContain('我是周宁，')
  expect(area().value).toContain('谢谢。')
  const kept = JSON.stringify([...backend.drafts.value])
  for (const secret of ['陈晓雯', '1042', '13800001111']) expect(kept).not.toContain(secret)
})

test('similar articles are shown first, asked for with nothing of the case, to be used, flagged or added to', async () => {
  const asked: string[] = []
  const { backend, link } = await openKnowledge((each, page) => {
    page.written = '陈晓雯您好，重复扣款请先核对支付流水号，再原路退回。'
    each.answer('searchArticles', ({ q }) => {
      asked.push(q)
      return { items: articles.slice(0, 1) }
    })
    each.answer('proposeChange', () => ({}))
    each.answer('flagArticle', () => ({}))
    reads(each, { body: '原文。', revision: 5 })
  })
  const begin = async () => {
    await doing(() => named('用我的回复写一篇').click())
    await soon(() => expect(one('.nearest')?.textContent).toContain('重复扣款的核实与退款'))
  }
  await begin()
  expect(asked.at(-1)).not.toContain('陈晓雯')
  await doing(() => named('提议补进这篇').click())
  await soon(() =>
    expect(backend.acts.at(-1)).toMatchObject({
      name: 'proposeChange',
      input: { body: '原文。\n\n{{customer.name}}您好，重复扣款请先核对支付流水号，再原路退回。', baseRevision: 5 },
    }),
  )
  await begin()
  await doing(() => named('反馈有误', one('.nearest') ?? root()).click())
  await soon(() => named('发送反馈'))
  await doing(() => form()?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await soon(() =>
    expect(backend.acts.at(-1)).toMatchObject({
      name: 'flagArticle',
      input: { kind: 'missing_step', quote: '{{customer.name}}您好，重复扣款请先核对支付流水号，再原路退回。' },
    }),
  )
  await begin()
  await doing(() => named('就用这篇').click())
  await soon(() => expect(link.inserted.at(-1)?.text).toBe('原文。'))
})

test('what is selected of an article that is read stands in its flag', async () => {
  const { backend } = await openKnowledge(each => {
    reads(each, { body: '先核对流水号。\n\n三天内退款。' })
    each.answer('flagArticle', () => ({}))
  })
  await key(' ', box())
  await soon(() => expect(all('.article-preview .markdown p')).toHaveLength(2))
  const [, second] = all('.article-preview .markdown p')
  if (second) getSelection()?.selectAllChildren(second)
  await doing(() => named('反馈有误').click())
  await soon(() => named('发送反馈'))
  await doing(() => form()?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await soon(() => expect(backend.acts.at(-1)).toMatchObject({ name: 'flagArticle', input: { quote: '三天内退款。' } }))
})

test('an answer that left its box is offered to be kept, once; one from here is not', async () => {
  const own = '您好，'.padEnd(80, '这是我自己写的答复。')
  const { link } = await openKnowledge((_, page) => {
    page.written = own
  })
  const leave = (wrote: number) =>
    doing(() => {
      if (link.page.value) link.page.value = { ...link.page.value, wrote }
    })
  await leave(12)
  expect(root().textContent).not.toContain('你刚才自己写了一段答复')
  await leave(own.length)
  await soon(() => expect(root().textContent).toContain('你刚才自己写了一段答复'))
  await doing(() => named('这次不用').click())
  await leave(0)
  await leave(own.length + 1)
  expect(root().textContent).not.toContain('你刚才自己写了一段答复')
  expect(link.settledAnswers).toBe(1)
})

test('what was inserted here and sent is not taken for the person’s own', async () => {
  const words = '原文。'.padEnd(60, '请在三个工作日内查收退款。')
  const { link } = await openKnowledge((backend, page) => {
    reads(backend, { body: words })
    page.written = `${words}谢谢！`
  })
  await key('Enter', box())
  await soon(() => expect(link.lastInserted.value).toBe(words))
  const answered = vi.spyOn(link, 'answer')
  /** On a ticket of which nothing was said before. */
  const leave = (wrote: number) =>
    doing(() => {
      const { value: page } = link.page
      if (page?.facts)
        link.page.value = { ...page, wrote, facts: { ...page.facts, ref: { ...page.facts.ref, externalId: '2' } } }
    })
  await leave(link.written.length)
  await soon(() => expect(answered).toHaveBeenCalled())
  await doing()
  expect(root().textContent).not.toContain('你刚才自己写了一段答复')
  link.lastInserted.value = ''
  await leave(link.written.length + 1)
  await soon(() => expect(root().textContent).toContain('你刚才自己写了一段答复'))
})

test('recent, pinned, my department’s, folders and drafts are there without searching', async () => {
  const { backend } = await openKnowledge()
  const shelf = async (name: string) => {
    await doing(() => named(name).click())
    await doing()
  }
  await shelf('最近用过')
  await soon(() =>
    expect(all('.article-choose').map(each => each.textContent)).toEqual(['退款到账时间说明', '发票作废与重开']),
  )
  await shelf('置顶')
  await soon(() => expect(root().textContent).toContain('还没有置顶的知识'))
  await shelf('推荐')
  await doing(() => named('置顶', one('.article-row [role=menu]') ?? root()).click())
  expect(backend.acts.at(-1)).toMatchObject({ name: 'pinArticle', input: { id: idOf(301), pinned: true } })
  await shelf('目录')
  await soon(() => expect(all('.folder').map(each => each.textContent)).toEqual(['物流4 篇', '账务4 篇']))
  await doing(() => all('.folder')[1]?.click())
  await soon(() => expect(all('.folder').map(each => each.textContent)).toEqual(['发票1 篇', '退款3 篇']))
  await shelf('我的草稿')
  await soon(() => expect(root().textContent).toContain('跨境订单退款'))
})

test('Space reads without leaving the box, related articles open there, Escape folds', async () => {
  await openKnowledge()
  await key(' ', box())
  await soon(() => expect(one('.article-preview')?.textContent).toContain('在 3 个工单上一起用过'))
  await key('Escape', box())
  expect(one('.article-preview')).toBeNull()
  await key('ArrowRight', box())
  await soon(() => expect(one('.article-preview')).not.toBeNull())
})

test('pictures go along where the box takes them, and stand beside the answer where it does not', async () => {
  const file = {
    id: idOf(771),
    name: 'receipt.png',
    type: 'image/png',
    bytes: 68,
    width: 1,
    height: 1,
    state: 'ready',
    refusedWhy: null,
  }
  const { link } = await openKnowledge((backend, page) => {
    page.takesFiles = false
    reads(backend, { body: `看图。\n\n![回执](file:${idOf(771)})`, files: [file as never] })
    Object.assign(backend.files, { fetch: async () => new Blob(['x'], { type: 'image/png' }) })
  })
  await key('Enter', box())
  await soon(() => expect(one('.basket')?.textContent).toContain('receipt.png'))
  expect(link.inserted[0]?.text).toBe('看图。')
  await doing(() => named('好了').click())
  link.takesFiles = true
  await key('Enter', box())
  await soon(() => expect(link.enclosed).toEqual([{ name: 'receipt.png', type: 'image/png' }]))
  expect(one('.basket')).toBeNull()
})

test('a search tells what was read and then used of it, for which ticket; what nobody searched for tells nothing', async () => {
  const { backend, link } = await openKnowledge(one => reads(one, { body: 'Plain words.' }))
  backend.answer('searchArticles', () => ({ items: articles.slice(0, 2) }))
  const told = () => backend.acts.filter(act => act.name === 'noteSearch').map(act => act.input)
  await key('Enter', box())
  await soon(() => expect(link.inserted).toHaveLength(1))
  expect(told()).toEqual([])
  await write(box(), '退款')
  await key('ArrowDown', box())
  expect(told()).toEqual([])
  await key('ArrowRight', box())
  await key('Enter', box())
  await soon(() => expect(link.inserted).toHaveLength(2))
  const search = { words: '退款', results: 2, way: 'panel', ref: link.page.value?.facts?.ref }
  const id = articles[1]?.id
  await soon(() =>
    expect(told()).toMatchObject([
      { ...search, chosen: { articleId: id, act: 'opened' } },
      { ...search, chosen: { articleId: id, act: 'used' } },
    ]),
  )
})
