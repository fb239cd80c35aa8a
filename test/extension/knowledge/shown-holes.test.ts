// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { markHoles, namedHoles } from '../../../extension/knowledge/shown-holes.ts'
import { markdownToHtml } from '../../../extension/ui/markdown-html.ts'
import { variableWords } from '../../../shared/sentences/knowledge-variables.ts'

const drawn = (body: string, values = {}): HTMLElement => {
  const root = document.createElement('div')
  const said = { callouts: {}, remotePicture: '', articleHref: () => null } as never
  root.innerHTML = markdownToHtml(namedHoles(body, variableWords.zh, values), said)
  markHoles(root)
  return root
}
const holes = (root: HTMLElement) => [...root.querySelectorAll('.excerpt-hole')].map(one => one.textContent)

test('what is filled in later is named in words, also in bold and in a table', () => {
  const root = drawn(
    '{{customer.name}} 您好，**{{?金额|一|二}}** 元。\n\n| 问 | 答 |\n| --- | --- |\n| 到账 | {{?几天|三|五}} |',
  )
  expect(holes(root)).toEqual(['客户姓名', '金额', '几天'])
  expect(root.querySelector('strong')?.textContent).toBe('金额')
  expect(root.querySelectorAll('td').length).toBe(2)
  expect(root.textContent).toContain('客户姓名 您好，金额 元。')
})

test('braces that ask for nothing stay as they are, and a question is never formatting', () => {
  const root = drawn('写 \\{{customer.name}} 就行；{{?*多少* <b>天</b>}}')
  expect(root.textContent?.trim()).toBe('写 {{customer.name}} 就行；*多少* <b>天</b>')
  expect(holes(root)).toEqual(['*多少* <b>天</b>'])
  expect(root.querySelector('em, b')).toBeNull()
})

test('what is known stands in the text as it is', () => {
  const root = drawn('{{customer.name}} 您好，{{case.id}}', { 'customer.name': '*陈* {{today}}', 'case.id': ' ' })
  expect(root.textContent?.trim()).toBe('*陈* {{today}} 您好，工单编号')
  expect(holes(root)).toEqual(['工单编号'])
})
