import { expect, test } from 'vitest'
import { waitingFor } from '../../../extension/background/badge.ts'
import { menuCommand } from '../../../extension/background/menus.ts'
import { noticeFor } from '../../../extension/background/notices.ts'
import type { LiveMessage } from '../../../shared/live.ts'
import { CAST_NOW, idOf, people, you } from '../../support/cast.ts'
import { handoff } from '../../support/cast-context.ts'

const [support, billing, logistics] = [idOf(1), idOf(2), idOf(3)]
const card = (id: string, name: string, englishName: string) => ({
  id,
  name,
  englishName,
  colour: 1,
  duty: null,
  open: true,
  opensAt: null,
})
const me = {
  member: you, // of Support
  workspace: { id: 'w1', name: '恒川商贸' },
  departments: [card(support, '客服部', 'Support'), card(billing, '账务部', 'Billing')],
}
const asker = (id: string) => ({ asker: { id, name: '某' } })

function message(event: string, over: Parameters<typeof handoff>[1], actorId: string = people.lina): LiveMessage {
  return { kind: 'handoff', sequence: 1, at: CAST_NOW, event, actorId, handoff: handoff(1, over) }
}

test('a request for my department, by its name in my language', () => {
  const asked = message('handoff_requested', { fromDepartmentId: billing, toDepartmentId: support })
  expect(noticeFor(asked, me, 'zh')?.title).toBe('账务部请求转交')
  expect(noticeFor(asked, me, 'en')?.title).toBe('Billing asks for a handoff')
})

test.each([
  ['handoff_answered', '账务部已答复'],
  ['handoff_declined', '账务部退回了转交'],
  ['handoff_asked_back', '账务部追问'],
])('news of what I asked: %s', (event, title) => {
  const news = message(event, { fromDepartmentId: support, toDepartmentId: billing, ...asker(people.you) })
  expect(noticeFor(news, me, 'zh')?.title).toBe(title)
})

test.each([
  ['my own act', message('handoff_requested', { fromDepartmentId: billing, toDepartmentId: support }, people.you)],
  ['a request between others', message('handoff_requested', { fromDepartmentId: billing, toDepartmentId: logistics })],
  [
    "a colleague's question answered",
    message('handoff_answered', { fromDepartmentId: support, toDepartmentId: billing, ...asker(people.zhaomin) }),
  ],
  ['an event of a newer server', message('handoff_sung', { fromDepartmentId: support, toDepartmentId: billing })],
  ['a change of the map', { kind: 'workspace', sequence: 1, what: 'journey' } as const],
])('silence about %s', (_, news) => {
  expect(noticeFor(news, me, 'zh')).toBeNull()
})

test('the badge counts what waits for my side', () => {
  const departments = [
    { departmentId: support, requested: 2, open: 9 },
    { departmentId: billing, requested: 1, open: 1 },
  ]
  expect(waitingFor({ departments, mine: 7, asked: 5, decide: 0, forUs: 3 })).toBe(6)
})

test('a menu entry brings the selection, else the link, and only if it is ours', () => {
  expect(menuCommand({ menuItemId: 'escalate', selectionText: '退款' })).toEqual({ kind: 'escalate', text: '退款' })
  expect(menuCommand({ menuItemId: 'look_up', linkUrl: 'https://a.example' })).toEqual({
    kind: 'look_up',
    text: 'https://a.example',
  })
  expect(menuCommand({ menuItemId: 'save_article' })?.text).toBe('')
  expect(menuCommand({ menuItemId: 'search' })).toBeNull()
})
