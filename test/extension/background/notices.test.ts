import { expect, test } from 'vitest'
import { waitingFor } from '../../../extension/background/badge.ts'
import { menuCommand } from '../../../extension/background/menus.ts'
import { desktopNotice } from '../../../extension/background/notices.ts'
import type { LiveMessage } from '../../../shared/live.ts'
import type { Notice } from '../../../shared/notice/contract.ts'
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
const told = (over: Partial<Notice> = {}, desktop = 1): LiveMessage => ({
  kind: 'notice',
  sequence: 7,
  desktop,
  notice: {
    ...{ sequence: 7, at: CAST_NOW, kind: 'handoff_requested', relation: 'department', readAt: null },
    ...{ subject: { kind: 'handoff', id: idOf(801) }, case: null },
    facts: {
      fromDepartmentId: billing,
      toDepartmentId: support,
      number: '1042',
      subject: '重复扣款',
      words: '扣了两次',
    },
    ...over,
  },
})

test('a request for my department, by its name in my language, with the ticket and the words', () => {
  expect(desktopNotice(told(), me, 'zh')).toEqual({
    place: `inbox/${idOf(801)}`,
    title: '账务部请求转交',
    body: '#1042 重复扣款\n扣了两次',
  })
  expect(desktopNotice(told(), me, 'en')?.title).toBe('Billing asks for a handoff')
})

test.each([
  ['handoff_answered', '客服部已答复'],
  ['handoff_declined', '客服部退回了转交'],
  ['handoff_asked_back', '客服部追问'],
  ['handoff_sung', '有新动态'],
  ['toString', '有新动态'],
])('each kind has its sentence: %s', (kind, title) => {
  expect(desktopNotice(told({ kind }), me, 'zh')?.title).toBe(title)
})

test('several that were held back are one, and lead to the list', () => {
  expect(desktopNotice(told({}, 4), me, 'zh')).toEqual({
    place: 'notices',
    title: '4 条新通知',
    body: '账务部请求转交\n还有 3 条',
  })
})

test('a department that is not known here is another department', () => {
  expect(desktopNotice(told({ facts: { fromDepartmentId: logistics } }), me, 'en')?.title).toBe(
    'Another department asks for a handoff',
  )
})

test.each([
  ['what is for the list only', told({}, 0)],
  [
    'a handoff that moves, which the server tells as a notice to whom it concerns',
    {
      kind: 'handoff',
      sequence: 1,
      at: CAST_NOW,
      event: 'handoff_requested',
      actorId: people.lina,
      handoff: handoff(1, {}),
    },
  ],
  ['a change of the map', { kind: 'workspace', sequence: 1, what: 'journey' }],
] satisfies [string, LiveMessage][])('silence about %s', (_, news) => {
  expect(desktopNotice(news, me, 'zh')).toBeNull()
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
  expect(menuCommand({ menuItemId: 'save_article', linkUrl: 'https://a.example' })).toEqual({
    kind: 'save_article',
    text: 'https://a.example',
  })
  expect(menuCommand({ menuItemId: 'save_article' })?.text).toBe('')
  expect(menuCommand({ menuItemId: 'search' })).toBeNull()
})
