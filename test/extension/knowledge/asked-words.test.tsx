// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { Problem } from '../../../shared/problems.ts'
import { articles } from '../../support/cast-context.ts'
import { box, openKnowledge, soon } from '../../support/knowledge-panel.ts'
import { all, one, panelForEachTest, write } from '../../support/panel-page.tsx'

panelForEachTest()

test('what a misspelt word was taken for stands above what was found, and goes with it', async () => {
  const { backend } = await openKnowledge()
  const found = articles.slice(0, 2)
  const [word = ''] = [found[1]?.title.slice(0, 2)]
  const note = () => all('[role=status]').find(each => each.textContent?.startsWith('没有'))
  const taken = [
    { asked: 'refnud', words: [word, 'refund'] },
    { asked: 'vuocher', words: ['voucher'] },
  ]
  backend.answer('searchArticles', ({ q }) => (q === 'refnud' ? { items: found, takenFor: taken } : { items: found }))
  await write(box(), 'refnud')
  await soon(() => expect(note()?.textContent).toBe(`没有“refnud”、“vuocher”，按“${word}”、“refund”、“voucher”查找`))
  expect(note()?.className).toBe('muted')
  await write(box(), 'refund')
  await soon(() => expect(note()).toBeUndefined())
  await write(box(), 'refnud')
  await soon(() => expect(note()).toBeDefined())
  const line = () => one('.list-line')?.nextElementSibling
  backend.answer('searchArticles', () => ({ items: found, near: found.length - 1 }))
  await write(box(), '退')
  await soon(() => expect(line()?.textContent).toContain(found[1]?.title))
  expect(note()).toBeUndefined()
  backend.answer('searchArticles', () => ({ items: found, near: found.length }))
  await write(box(), '退货')
  await soon(() => expect(note()?.textContent).toBe('没有文章写到“退货”，下面只是字面相近的'))
  expect(line()).toBeUndefined()
  backend.answer('searchArticles', () => Promise.reject(new Problem('broken')))
  await write(box(), 'refnud x')
  await soon(() => expect(note()).toBeUndefined())
})
