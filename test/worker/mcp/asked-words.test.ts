import { beforeEach, expect, test } from 'vitest'
import { shelve } from '../../support/library.ts'
import { callTool } from '../../support/mcp.ts'
import { type Office, office } from '../../support/office.ts'

/** An assistant is told how the words fared that it asked for. */
let desk: Office
beforeEach(async () => {
  desk = await office()
})

test('a misspelt word is answered for, and it is said by which', async () => {
  const { lina, linxia, departments } = desk
  await shelve(lina, { departmentId: departments.billing.id, title: 'Chargeback disputed', body: 'x' })
  const said = await callTool(linxia.token, 'search_knowledge', { query: 'chargebcak' })
  expect(said.structuredContent).toMatchObject({ takenFor: [{ asked: 'chargebcak', words: ['Chargeback'] }] })
  expect(JSON.stringify(said.content)).toContain('Nothing holds “chargebcak”; these are for “Chargeback”.')
  // What is left out of the answer explains nothing.
  const none = await callTool(linxia.token, 'search_knowledge', { query: 'chargebcak', validatedOnly: true })
  expect(none.structuredContent).toEqual({ articles: [] })
})

test('what is only near is said to be no answer', async () => {
  const { lina, linxia, departments } = desk
  await shelve(lina, {
    departmentId: departments.billing.id,
    title: '积分没有到账',
    body: '退回的积分，到货之后补发。',
  })
  const said = await callTool(linxia.token, 'search_knowledge', { query: '退货' })
  expect(said.structuredContent).toMatchObject({ near: 1, articles: [{ title: '积分没有到账' }] })
  expect(JSON.stringify(said.content)).toContain('Nothing says “退货”; these only share characters with it.')
  await shelve(lina, { departmentId: departments.billing.id, title: '退货地址', body: '在订单页。' })
  const both = await callTool(linxia.token, 'search_knowledge', { query: '退货' })
  expect(both.structuredContent).toMatchObject({
    near: 1,
    articles: [{ title: '退货地址' }, { title: '积分没有到账' }],
  })
  expect(JSON.stringify(both.content)).toMatch(/退货地址.*These only share characters:\\n2\. 积分没有到账/)
  const whole = await callTool(linxia.token, 'search_knowledge', { query: '积分' })
  expect(whole.structuredContent).not.toHaveProperty('near')
})
