import { beforeEach, expect, test } from 'vitest'
import { noteTitleWords } from '../../../worker/knowledge/finding/alike-rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { editOf, renewed, settle, shelve } from '../../support/library.ts'
import { bindings, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

/** The words of titles that a misspelt question is answered by. */
const titleWords = async () =>
  (await bindings.SEARCH.prepare('select distinct term from title_words').all()).results.map(one => one.term)

test('the words of a title are forgotten with it, unless they stand elsewhere', async () => {
  const { zhouzheng, departments } = desk
  const departmentId = departments.billing.id
  const known = async () =>
    (await titleWords()).filter(one => ['zebra', 'quokka', 'walrus'].includes(String(one))).sort()
  const first = await shelve(zhouzheng, { departmentId, title: 'Zebra and quokka', body: 'x' })
  await shelve(zhouzheng, { departmentId, title: '其他', body: 'quokka' })
  expect(await known()).toEqual(['quokka', 'zebra'])
  expect((await zhouzheng.call('searchArticles', { q: 'zebbra' })).items.map(one => one.title)).toEqual([
    'Zebra and quokka',
  ])
  const next = await zhouzheng.call('changeArticle', { ...editOf(first), title: 'Walrus' })
  await settle()
  expect(await known()).toEqual(['quokka', 'walrus'])
  const { id, version } = next
  await zhouzheng.call('validateArticle', { id, confidence: 'archived', version })
  await settle()
  expect(await known()).toEqual(['quokka'])
  await zhouzheng.call('validateArticle', { id, confidence: 'not_validated', version: version + 1 })
  await settle()
  expect(await known()).toEqual(['quokka', 'walrus'])
})

test('what was left over of former titles goes when a small index is written anew', async () => {
  await shelve(desk.lina, { departmentId: desk.departments.billing.id, title: 'Walrus', body: 'x' })
  await batch(bindings.SEARCH.withSession('first-primary'), noteTitleWords(['narwhal']))
  expect(await titleWords()).toContain('narwhal')
  await renewed()
  expect(await titleWords()).toContain('walrus')
  expect(await titleWords()).not.toContain('narwhal')
})
