import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SEARCH_PAUSE_MS, searchArticles } from '../../../extension/knowledge/finding/search.ts'
import { REST_MS } from '../../../extension/knowledge/finding/search-notes.ts'
import { Problem } from '../../../shared/problems.ts'
import { articles } from '../../support/cast-context.ts'
import { fakeBackend } from '../../support/fake-backend.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const ref = { host: 'practice', site: 'http://desk.example.com', externalId: '7' }

/** A server whose answers come when the test says so. */
function desk() {
  const backend = fakeBackend()
  const asked: { q: string; answer: (count: number) => void; gone: boolean }[] = []
  backend.answer(
    'searchArticles',
    ({ q }, signal) =>
      new Promise(resolve => {
        const one = { q, gone: false, answer: (count: number) => resolve({ items: articles.slice(0, count) }) }
        signal?.addEventListener('abort', () => {
          one.gone = true
        })
        asked.push(one)
      }),
  )
  return { search: searchArticles(backend, 'zh', { way: 'panel', ref: () => ref }), asked, backend }
}

test('typing asks once, for what stands there after the pause', async () => {
  const { search, asked } = desk()
  for (const text of ['退', '退款', '退款到账']) search.ask(text)
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(asked.map(one => one.q)).toEqual(['退款到账'])
})

test('an older answer that comes late never replaces a newer one', async () => {
  const { search, asked } = desk()
  search.ask('退')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  search.ask('退款')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  asked[1]?.answer(1)
  await vi.advanceTimersByTimeAsync(0)
  asked[0]?.answer(4)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked[0]?.gone).toBe(true)
  expect(search.found.value).toHaveLength(1)
  expect(search.busy.value).toBe(false)
})

test('an emptied box shows suggestions again, whatever still comes', async () => {
  const { search, asked } = desk()
  search.ask('退款')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  search.ask('')
  asked[0]?.answer(3)
  await vi.advanceTimersByTimeAsync(0)
  expect(search.found.value).toBeNull()
  expect(search.busy.value).toBe(false)
})

test('what misspelt words were taken for goes with its answer', async () => {
  const { search, backend } = desk()
  const takenFor = [{ asked: 'refnud', words: ['refund'] }]
  backend.answer('searchArticles', ({ q }) => ({ items: articles.slice(0, 1), ...(q === 'refnud' && { takenFor }) }))
  const ask = async (text: string) => {
    search.ask(text)
    await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
    return search.taken.value
  }
  expect(await ask('refnud')).toEqual(takenFor)
  expect(await ask('refund')).toEqual([])
  expect(await ask('refnud')).toEqual(takenFor)
  expect(await ask('')).toEqual([])
})

test('what is only near is said with its answer, and told as nothing found, unless it is chosen', async () => {
  const { search, backend } = desk()
  const told = () => backend.acts.filter(one => one.name === 'noteSearch').map(one => one.input)
  backend.answer('searchArticles', ({ q }) => ({
    items: articles.slice(0, 2),
    ...(q !== '退款' && { near: q === '退货' ? 2 : 1 }),
  }))
  search.ask('退货')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(search.near.value).toEqual({ asked: '退货', from: 0 })
  await vi.advanceTimersByTimeAsync(REST_MS)
  search.chose(articles[1]?.id ?? '', 'opened')
  await vi.advanceTimersByTimeAsync(0)
  search.ask('退款')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(search.near.value).toBe(null)
  await vi.advanceTimersByTimeAsync(REST_MS)
  expect(told()).toMatchObject([
    { words: '退货', results: 0, chosen: null },
    { words: '退货', results: 2, chosen: { articleId: articles[1]?.id } },
    { words: '退款', results: 2, chosen: null },
  ])
  search.ask('换货')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(search.near.value).toEqual({ asked: '换货', from: 1 })
  await vi.advanceTimersByTimeAsync(REST_MS)
  expect(told().at(-1)).toMatchObject({ words: '换货', results: 1 })
  search.ask('退货')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  search.ask('')
  expect(search.near.value).toBe(null)
})

test('a failure is told and a retry asks the same again', async () => {
  const { search, backend } = desk()
  backend.answer('searchArticles', () => Promise.reject(new Problem('broken')))
  search.type('发票')
  search.ask('发票')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(search.problem.value?.code).toBe('broken')
  backend.answer('searchArticles', () => ({ items: articles.slice(2, 3) }))
  search.retry()
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  expect(search.problem.value).toBeNull()
  expect(search.found.value?.map(one => one.title)).toEqual(['发票作废与重开'])
})

test('a search is told once typing came to rest, and again with what was taken of it', async () => {
  const { search, asked, backend } = desk()
  const told = () => backend.acts.filter(one => one.name === 'noteSearch').map(one => one.input)
  search.ask('退')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  asked[0]?.answer(3)
  await vi.advanceTimersByTimeAsync(REST_MS - 1)
  // Typed on in time: that was no search of its own.
  search.ask(' 退款 ')
  await vi.advanceTimersByTimeAsync(REST_MS)
  expect(told()).toEqual([])
  asked[1]?.answer(2)
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(REST_MS)
  const first = { words: '退款', results: 2, way: 'panel', ref, chosen: null }
  expect(told()).toMatchObject([first])
  search.chose(articles[3]?.id ?? '', 'used')
  search.chose(articles[1]?.id ?? '', 'used')
  search.chose(articles[1]?.id ?? '', 'used')
  await vi.advanceTimersByTimeAsync(0)
  expect(told()).toMatchObject([first, { ...first, chosen: { articleId: articles[1]?.id, act: 'used' } }])
  const ids = told().map(input => (input as { id: string }).id)
  expect(new Set(ids).size).toBe(1)
})

test('a narrowed search asks for what fits only, and is not told: what one department lacks is not missing', async () => {
  const backend = fakeBackend()
  const asked: unknown[] = []
  backend.answer('searchArticles', input => {
    asked.push(input)
    return { items: [] }
  })
  let narrowing: { tag?: string } = { tag: '退款' }
  const search = searchArticles(backend, 'zh', { way: 'hub', ref: () => null, narrowing: () => narrowing })
  search.type('到账')
  search.retry()
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS + REST_MS)
  narrowing = {}
  search.retry()
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS + REST_MS)
  const plain = { q: '到账', language: 'zh' }
  expect(asked).toEqual([{ ...plain, tag: '退款' }, plain])
  expect(backend.acts).toHaveLength(1)
})

test('nothing is told of a search that was closed before it rested', async () => {
  const { search, asked, backend } = desk()
  search.ask('退款')
  await vi.advanceTimersByTimeAsync(SEARCH_PAUSE_MS)
  asked[0]?.answer(2)
  await vi.advanceTimersByTimeAsync(REST_MS - 1)
  search.close()
  await vi.advanceTimersByTimeAsync(REST_MS * 2)
  expect(backend.acts).toEqual([])
})
