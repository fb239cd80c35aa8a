import { expect, test } from 'vitest'
import { foldersBelow, wayTo } from '../../../extension/knowledge/finding/folder-tree.ts'
import { customerLanguage } from '../../../extension/knowledge/using/customer-language.ts'
import { partsOf } from '../../../extension/knowledge/using/sections-and-steps.ts'
import { isFrom } from '../../../extension/knowledge/using/wrote-by-hand.tsx'

const body = `先说两句。

## 核实

1. 核对**流水号**：{{?流水号}}
2. 看时间
   - 精确到分
3. 看金额

### 例外

跨境订单另办。

## 退款

- 原路退回
`

test('sections and steps can be used alone, in the order of the text, without heading and number', () => {
  const parts = partsOf(body)
  expect(parts.map(({ title, step, depth }) => [title, step, depth])).toEqual([
    ['核实', false, 0],
    ['核对流水号：{{流水号}}', true, 1],
    ['看时间', true, 1],
    ['看金额', true, 1],
    ['例外', false, 1],
    ['退款', false, 0],
  ])
  expect(parts[1]?.body).toBe('核对**流水号**：{{?流水号}}')
  expect(parts[2]?.body).toBe('看时间\n- 精确到分')
  expect(parts[4]?.body).toBe('跨境订单另办。')
  expect(parts[0]?.body).toContain('### 例外')
  expect(parts[0]?.body).not.toContain('原路')
})

test('a text without steps has no parts, and a monster has a bounded number of them', () => {
  expect(partsOf('一句话。\n\n- 甲\n- 乙')).toEqual([])
  const many = Array.from({ length: 3_000 }, (_, i) => `${i + 1}. 步骤`).join('\n')
  expect(partsOf(many)).toHaveLength(60)
  expect(partsOf('')).toEqual([])
})

test('folders are counted with all that lies under them, and found by their way', () => {
  const counts = [
    { folder: '', articles: 2 },
    { folder: '账务', articles: 1 },
    { folder: '账务/退款', articles: 3 },
    { folder: '账务/退款/跨境', articles: 2 },
    { folder: '账务部', articles: 5 },
  ]
  expect(foldersBelow(counts, '', 'zh')).toEqual([
    { name: '账务', path: '账务', articles: 6 },
    { name: '账务部', path: '账务部', articles: 5 },
  ])
  expect(foldersBelow(counts, '账务', 'zh')).toEqual([{ name: '退款', path: '账务/退款', articles: 5 }])
  expect(wayTo('账务/退款').map(step => step.path)).toEqual(['账务', '账务/退款'])
  expect(wayTo('')).toEqual([])
})

test('the customer’s own words tell the language, then the subject, then whoever asks', () => {
  const says = (subject: string, text: string) => customerLanguage({ subject, latestMessage: { text, at: null } }, null)
  expect(says('退款', 'Where is my refund? It has been two weeks.')).toBe('en')
  expect(says('Refund', '我的 refund 什么时候到')).toBe('zh')
  expect(says('Refund please', '')).toBe('en')
  expect(says('1042', '…')).toBe(null)
})

test('an answer that was inserted is not the agent’s own, whatever was added around it', () => {
  const inserted = '您好，\n\n退款会在三个工作日内原路退回，请留意到账短信。'
  expect(isFrom(`王女士${inserted}\n祝好`, inserted)).toBe(true)
  expect(isFrom('您好，我已经帮您登记，明天上午会有同事联系您，请保持电话畅通。', inserted)).toBe(false)
  expect(isFrom('自己写的', '')).toBe(false)
})
