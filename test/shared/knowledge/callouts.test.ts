import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { articleAddress, fileAddress, fileIdsIn, referenceIn } from '../../../shared/knowledge/article-files.ts'
import { calloutIn, withoutInternal } from '../../../shared/knowledge/callouts.ts'

test('a callout is told by its mark, whatever its letters; anything else is a quote', () => {
  expect(calloutIn('[!note] 看这里')).toEqual({ kind: 'note', rest: '看这里' })
  expect(calloutIn('[!INTERNAL]\n底价 80')).toEqual({ kind: 'internal', rest: '底价 80' })
  expect(calloutIn('[! Warning ]- a')).toEqual({ kind: 'warning', rest: 'a' })
  for (const plain of ['a [!note]', '[note]', '[!other] a', '!note', '']) expect(calloutIn(plain)).toBeNull()
})

test('what stands in an internal callout is not asked for; other quotes keep their questions', () => {
  const text =
    '您好\n\n> [!internal]\n> {{?底价}}\n> 再降\n\n> [!note]\n> {{?订单号}}\n\n> 引用\n> [!internal] 不是标记\n'
  expect(withoutInternal(text)).toBe('您好\n\n\n> [!note]\n> {{?订单号}}\n\n> 引用\n> [!internal] 不是标记\n')
})

test('addresses within the workspace are told from all others', () => {
  const id = newId(0)
  expect(referenceIn(fileAddress(id))).toEqual({ kind: 'file', id })
  expect(referenceIn(articleAddress(id).toUpperCase())).toEqual({ kind: 'article', id })
  for (const other of [`file:${id}/a`, `file:///${id}`, `xfile:${id}`, 'file:', `https://example.com/file:${id}`])
    expect(referenceIn(other)).toBeNull()
  expect(fileIdsIn(`![](file:${id}) [x](article:${newId(0)}) ![](file:${id})`)).toEqual([id])
})
