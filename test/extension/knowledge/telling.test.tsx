// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { box, openKnowledge, reads, soon } from '../../support/knowledge-panel.ts'
import { key, panelForEachTest } from '../../support/panel-page.tsx'

panelForEachTest()

test.each([
  [
    '我是陈晓雯，电话 13912345678。发票的抬头写错了',
    ['写错', '发票', '头写', '我是', '抬头', '电话', '的抬', '票的', '错了'].sort(),
  ],
  ['', undefined],
])(
  'a use tells by words alone what the customer wrote, not whose they are nor in which order: %s',
  async (text, terms) => {
    const { backend, link } = await openKnowledge((each, page) => {
      reads(each, { body: '您好。' })
      const shown = page.page.value
      if (shown?.facts) page.page.value = { ...shown, facts: { ...shown.facts, latestMessage: { text, at: null } } }
    })
    await key('Enter', box())
    await soon(() => expect(link.inserted).toHaveLength(1))
    const noted = backend.acts.filter(each => each.name === 'noteArticleUse')
    expect(noted.map(each => (each.input as { terms?: string[] }).terms)).toEqual([terms])
  },
)
