import { expect, test } from 'vitest'
import { KEPT_MS, sweepKeptAnswers } from '../../../worker/platform/kept-answers.ts'
import { bindings, office } from '../../support/office.ts'
import { request } from '../../support/tickets.ts'

test('a repeated request gets its first answer for thirty days, and then its key is free again', async () => {
  const desk = await office()
  const { linxia } = desk
  const key = { 'idempotency-key': 'ask-billing-once' }
  const words = request(desk, '1')
  const asked = await linxia.call('requestHandoff', words, key)

  await sweepKeptAnswers(bindings, Date.now() + KEPT_MS - 60_000)
  expect(await linxia.call('requestHandoff', words, key)).toEqual(asked)

  await sweepKeptAnswers(bindings, Date.now() + KEPT_MS + 60_000)
  const again = await linxia.call('requestHandoff', request(desk, '2'), key)
  expect(again.id).not.toBe(asked.id)
})

test('signing in reads what ran out, however many sessions there are', async () => {
  await office()
  for (const table of ['auth_codes', 'web_sessions', 'owner_links', 'provider_visits']) {
    const plan = await bindings.DB.prepare(`explain query plan delete from ${table} where expires_at <= 1`).all<{
      detail: string
    }>()
    expect(plan.results.map(one => one.detail).join(), table).toContain('USING')
  }
})
