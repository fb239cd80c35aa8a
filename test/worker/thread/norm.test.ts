import { expect, test } from 'vitest'
import { officeCalendar } from '../../../shared/calendar.ts'
import { normFigure } from '../../../worker/thread/rules.ts'
import { office } from '../../support/office.ts'
import { channelOf, spoken, toDepartment, words } from '../../support/threads.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)

test('working time decides: lunch, the night and the weekend do not count, and what is still in time is in neither number', () => {
  const asks = [
    { asked_at: at('2026-11-23T11:50'), replied_at: at('2026-11-23T13:45') }, // 10 minutes before lunch, 15 after
    { asked_at: at('2026-11-20T17:50'), replied_at: at('2026-11-23T09:10') }, // Friday evening to Monday morning: 20
    { asked_at: at('2026-11-23T09:00'), replied_at: at('2026-11-23T09:31') }, // 31
    { asked_at: at('2026-11-23T09:00'), replied_at: null }, // long over
    { asked_at: at('2026-11-23T14:50'), replied_at: null }, // ten minutes old
  ]
  expect(normFigure(asks, officeCalendar('Asia/Shanghai'), 30, at('2026-11-23T15:00'))).toEqual({
    kept: 2,
    asked: 4,
    pending: 1,
  })
})

test('what asks is counted, what answers is whoever was asked, or a reply', { timeout: 30_000 }, async () => {
  const desk = await office()
  const { linxia, lina, wanglei, departments } = desk
  const { id } = await channelOf(desk, { normMinutes: 10_000 })
  const figure = () => linxia.call('readNorm', { id, from: 0, to: Date.now() + 60_000 })
  const ask = (text: string, more = {}) => linxia.call('sendMessage', words(id, text, more))
  await ask('只是说一声。')
  await ask('没有问谁？')
  expect(await figure()).toEqual({ kept: 0, asked: 0, pending: 0, normMinutes: 10_000, cut: false })
  await ask('@李娜 能退吗？', { mentions: [spoken(lina)] })
  await ask('@账务部 谁能看一下？', { mentions: [toDepartment(departments.billing)] })
  const third = await ask('需要一个答复', { wantsAnswer: true })
  expect(await figure()).toMatchObject({ kept: 0, pending: 3 })
  await linxia.call('sendMessage', words(id, '自己补充一句'))
  expect(await figure()).toMatchObject({ kept: 0, pending: 3 })
  await wanglei.call('sendMessage', words(id, '这个我知道', { replyToId: third.id }))
  expect(await figure()).toMatchObject({ kept: 1, asked: 1, pending: 2 })
  await lina.call('sendMessage', words(id, '能退'))
  expect(await figure()).toMatchObject({ kept: 3, asked: 3, pending: 0 })
  const again = await ask('@李娜 那这张呢？', { mentions: [spoken(lina)] })
  await linxia.call('deleteMessage', { id, messageId: again.id, version: 1 })
  expect(await figure()).toMatchObject({ kept: 3, asked: 3, pending: 0 })
})
