import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerKeyword } from '../../../extension/background/keyword.ts'
import {
  described,
  keywordRows,
  placeOfKeyword,
  searchPlace,
  WORDS_MAX,
  wordsOf,
} from '../../../extension/background/keyword-rows.ts'
import { menuCommand, writeMenus } from '../../../extension/background/menus.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'
import { articles } from '../../support/cast-context.ts'
import { type FakeBackend, fakeBackend, type Weather } from '../../support/fake-backend.ts'
import { addressBar, freshBrowser, menusThere, type Suggested, tabsOpened } from '../../support/fake-browser.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const [first] = articles
if (!first) throw new Error('The cast has no article.')
const article = (over: Partial<ArticleCard> = {}): ArticleCard => ({
  ...first,
  id: idOf(4_001),
  title: '退款多久到账',
  excerpt: '三天内到账。',
  departmentId: idOf(2),
  confidence: 'validated',
  marks: { title: [{ from: 0, to: 2 }], excerpt: [] },
  ...over,
})
const around = {
  departments: [
    { id: idOf(2), name: '账务部', englishName: 'Billing', colour: 2, duty: null, open: true, opensAt: null },
  ],
}

describe('rows', () => {
  test('the title with what matched, whose it is, how far to trust it, how it begins', () => {
    expect(keywordRows([article()], around, 'zh', 'xml')).toEqual([
      {
        content: `退款多久到账 #${idOf(4_001)}`,
        description: '<match>退款</match>多久到账 <dim>— 账务部 · 已核实 · 三天内到账。</dim>',
      },
    ])
    expect(keywordRows([article()], around, 'en', 'plain')[0]?.description).toBe(
      '退款多久到账 — Billing · Validated · 三天内到账。',
    )
  })

  test('whatever an article says is text: XML holds no markup of its, and nothing that XML cannot hold', () => {
    const hostile = article({
      title: '<url>x</url> & "y" \'z\' \u0000\u0008\ud800]]>\n<dim>',
      excerpt: '</dim><match>&amp;',
      marks: { title: [{ from: 0, to: 5 }], excerpt: [] },
    })
    const [row] = keywordRows([hostile], around, 'zh', 'xml')
    expect(row?.description).toBe(
      '<match>&lt;url&gt;</match>x&lt;/url&gt; &amp; &quot;y&quot; &apos;z&apos; ]]&gt; &lt;dim&gt; ' +
        '<dim>— 账务部 · 已核实 · &lt;/dim&gt;&lt;match&gt;&amp;amp;</dim>',
    )
    expect(described('a\u0001b\udfff😀', 'xml')).toBe('ab😀')
    expect(described('<b> & c', 'plain')).toBe('<b> & c')
  })

  test('a chosen row leads to its article, words to the search, and nothing to the library', () => {
    const [row] = keywordRows([article({ title: '#退款 & 换货' })], around, 'zh', 'xml')
    expect(placeOfKeyword(row?.content ?? '')).toBe(`knowledge/${idOf(4_001)}`)
    expect(placeOfKeyword('退款 & 换货')).toBe('knowledge?q=%E9%80%80%E6%AC%BE+%26+%E6%8D%A2%E8%B4%A7')
    expect(placeOfKeyword(' ')).toBe('knowledge')
    expect(placeOfKeyword('x #not-an-id')).toMatch(/^knowledge\?q=/)
  })

  test('words are one line, as long as the server reads, and no character is cut in two', () => {
    expect(wordsOf('  退款\n\t多久 ')).toBe('退款 多久')
    const long = wordsOf(`${'a'.repeat(WORDS_MAX - 1)}😀😀`)
    expect(long).toBe('a'.repeat(WORDS_MAX - 1))
    expect(wordsOf('😀'.repeat(1_000))).toHaveLength(WORDS_MAX)
    expect(searchPlace('')).toBe('knowledge')
  })
})

describe('in the address bar', () => {
  let backend: FakeBackend
  const start = (weather: Weather = 'full', language: 'zh' | 'en' = 'zh') => {
    backend = fakeBackend(weather, { language })
    answerKeyword(Promise.resolve(backend), () => language, 'xml')
  }
  const shown: (readonly Suggested[])[] = []
  const type = (words: string) => addressBar.type(words, rows => void shown.push(rows))
  const pause = () => vi.advanceTimersByTimeAsync(200)

  beforeEach(() => {
    freshBrowser()
    vi.useFakeTimers()
    shown.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('asks once typing pauses, for six, in the person’s language', async () => {
    start()
    const asked = vi.fn(() => ({ items: [article()] }))
    backend.answer('searchArticles', asked)
    addressBar.begin()
    expect(addressBar.firstRow()).toContain('输入几个字')
    for (const words of ['退', '退款', '退款 & <b>']) type(words)
    expect(addressBar.firstRow()).toBe('在知识库中查找「退款 &amp; &lt;b&gt;」')
    await pause()
    expect(asked).toHaveBeenCalledOnce()
    expect(asked.mock.calls[0]).toEqual([{ q: '退款 & <b>', language: 'zh', limit: 6 }, expect.anything()])
    expect(shown).toEqual([keywordRows([article()], backendMe(), 'zh', 'xml')])
  })

  test('what is only near is said to be no more', async () => {
    start()
    backend.answer('searchArticles', ({ q }) => ({ items: [article()], ...(q === '退货' && { near: 1 }) }))
    type('退货')
    await pause()
    expect(addressBar.firstRow()).toBe('没有文章写到“退货”，下面只是字面相近的')
    type('退款')
    await pause()
    expect(addressBar.firstRow()).toBe('在知识库中查找「退款」')
  })

  test('an older answer never stands over a newer one', async () => {
    start()
    const answers: ((items: ArticleCard[]) => void)[] = []
    const signals: (AbortSignal | undefined)[] = []
    backend.answer('searchArticles', (_, signal) => {
      signals.push(signal)
      return new Promise(done => answers.push(items => done({ items })))
    })
    type('退')
    await pause()
    type('退款')
    await pause()
    expect(signals.map(one => one?.aborted)).toEqual([true, false])
    answers[1]?.([article({ title: '新的' })])
    await pause()
    answers[0]?.([article({ title: '旧的' })])
    await pause()
    expect(shown.map(rows => rows.map(one => one.content))).toEqual([[`新的 #${idOf(4_001)}`]])
  })

  test('an older failure says nothing over a newer question', async () => {
    start()
    let fail: (why: Problem) => void = () => {}
    backend.answer('searchArticles', () => new Promise((_, failed) => (fail = failed)))
    type('退')
    await pause()
    type('退款')
    fail(new Problem('away'))
    await vi.advanceTimersByTimeAsync(50)
    expect(addressBar.firstRow()).toBe('在知识库中查找「退款」')
  })

  test('nothing typed asks nothing, and left is left', async () => {
    start()
    const asked = vi.fn(() => ({ items: [] }))
    backend.answer('searchArticles', asked)
    type('  ')
    await pause()
    type('退款')
    addressBar.leave()
    await pause()
    expect(asked).not.toHaveBeenCalled()
    expect(shown).toEqual([[]])
  })

  test.each([
    ['signed_out', 'zh', /还没有登录 Baton/],
    ['expired', 'en', /Not signed in to Baton/],
    ['away', 'zh', /连不上服务器.*退款/],
    ['failing', 'en', /That search failed.*退款/],
  ] as const)('%s is said in the first row', async (weather, language, said) => {
    start(weather, language)
    type('退款')
    await pause()
    expect(addressBar.firstRow()).toMatch(said)
    expect(shown).toEqual([[]])
  })

  test.each([
    ['currentTab', 'this'],
    ['newForegroundTab', 'new'],
    ['newBackgroundTab', 'behind'],
  ])('Enter leads on in the tab that was asked for: %s', async (where, tab) => {
    start()
    addressBar.enter(`退款 #${idOf(4_001)}`, where)
    addressBar.enter('退款', where)
    await pause()
    expect(tabsOpened()).toEqual([
      { url: `ext:/hub.html#/knowledge/${idOf(4_001)}`, in: tab },
      { url: 'ext:/hub.html#/knowledge?q=%E9%80%80%E6%AC%BE', in: tab },
    ])
  })

  const backendMe = () => {
    const session = backend.session.value
    if (session.state !== 'signed_in') throw new Error('Nobody is signed in.')
    return session.me
  }
})

describe('in the menu', () => {
  test('selected words stand in the entry, which is there for selections only', async () => {
    freshBrowser()
    await writeMenus('zh')
    const lookUp = menusThere().find(one => one.id === 'look_up')
    expect(lookUp).toMatchObject({ title: '在知识库中查找“%s”', contexts: ['selection'] })
    expect(menusThere().map(one => one.id)).toContain('escalate')
    await writeMenus('en')
    expect(menusThere().find(one => one.id === 'look_up')?.title).toBe('Search knowledge for “%s”')
    expect(menusThere()).toHaveLength(4)
  })

  test('of a long selection as much is searched as the server reads', () => {
    const long = `  退款\n${'很长'.repeat(5_000)}`
    const command = menuCommand({ menuItemId: 'look_up', selectionText: long })
    expect(command?.text).toHaveLength(WORDS_MAX)
    expect(command?.text).toMatch(/^退款 很长/)
    expect(menuCommand({ menuItemId: 'escalate', selectionText: long })?.text).toHaveLength(8_000)
  })
})
