import { describe, expect, test } from 'vitest'
import { edited } from '../../../../extension/knowledge/writing/edits.ts'
import { articleOffer, openedBefore, taken, variableOffers } from '../../../../extension/knowledge/writing/offers.ts'
import {
  arrived,
  fileIdsToSave,
  pictureText,
  takenOut,
  waitingAddress,
  withoutWaiting,
} from '../../../../extension/knowledge/writing/uploading.ts'
import type { FileCard } from '../../../../shared/file.ts'
import { fileAddress } from '../../../../shared/knowledge/article-files.ts'
import { writingSentences } from '../../../../shared/sentences/knowledge-writing.ts'
import { parseVariables, variableNames } from '../../../../shared/variables.ts'
import { idOf } from '../../../support/cast.ts'

const say = writingSentences.zh

describe('what is offered while typing', () => {
  test('behind two braces or brackets that are not closed, on their line', () => {
    expect(openedBefore('您好 {{客', 6)).toEqual({ kind: 'variable', from: 3, to: 6, typed: '客' })
    expect(openedBefore('见 [[退 款', 7)).toEqual({ kind: 'article', from: 2, to: 7, typed: '退 款' })
    expect(openedBefore('{{', 2)).toMatchObject({ typed: '' })
    for (const [text, at] of [
      ['{{a}}', 5],
      ['{{a}} b', 7],
      ['{ {a', 4],
      ['\\{{a', 4],
      ['[a](b', 5],
      ['{{a\nb', 5],
      [`{{${'a'.repeat(80)}`, 82],
    ] as const)
      expect(openedBefore(text, at), text).toBeNull()
  })

  test('a variable by its name in either language, else a question in the author’s words, or a choice', () => {
    expect(variableOffers('', say).map(one => one.key)).toEqual([...variableNames, '?', '?|'])
    expect(variableOffers('客户', say)[0]).toMatchObject({ insert: '{{customer.name}}' })
    expect(variableOffers('case.', say).map(one => one.key)).toEqual(['case.id', 'case.subject', '?', '?|'])
    expect(variableOffers('?订单号', say)).toMatchObject([{ key: '?', insert: '{{?订单号}}' }])
    expect(variableOffers('?哪种|现金|转账', say)).toMatchObject([{ key: '?|', insert: '{{?哪种|现金|转账}}' }])
  })

  test('whatever is chosen is read as what it says', () => {
    for (const { key, insert } of variableOffers('', say)) {
      const [part, ...rest] = parseVariables(insert)
      expect(rest).toEqual([])
      expect(part).toMatchObject(key.startsWith('?') ? { kind: 'prompt' } : { kind: 'variable', name: key })
    }
  })

  test('it takes the place of what was typed, also of brackets that closed themselves; a question’s words are selected', () => {
    const opened = openedBefore('a {{客户}} b', 6)
    const offer = variableOffers('客户', say)[0]
    if (!opened || !offer) throw new Error('Nothing is offered.')
    expect(edited('a {{客户}} b', taken(opened, offer, 'a {{客户}} b'))).toBe('a {{customer.name}} b')
    const bare = openedBefore('{{', 2)
    const question = variableOffers('', say).find(one => one.key === '?')
    if (!bare || !question) throw new Error('Nothing is offered.')
    const edit = taken(bare, question, '{{')
    expect(edited('{{', edit).slice(...edit.select)).toBe(say.questionSample)
  })

  test('a title with brackets stays one link', () => {
    expect(articleOffer({ id: idOf(7), title: '退款 [旧] \\' }, '').insert).toBe(
      `[退款 \\[旧\\] \\\\](article:${idOf(7)})`,
    )
  })
})

describe('pictures on their way', () => {
  const key = '01a226f5-098e-7000-a213-b4642f66d10d'
  const waiting = pictureText('退款[1].png', waitingAddress(key))

  test('one stands in the text at once, gets its address when it is there, and goes when it will not come', () => {
    expect(waiting).toBe(`![退款 1](upload:${key})`)
    const text = `前\n${waiting}\n后`
    const there = arrived(text, key, idOf(3), [text.length, text.length])
    expect(there && edited(text, there)).toBe(`前\n![退款 1](file:${idOf(3)})\n后`)
    // The cursor stays behind the last character, wherever that is now.
    expect(there?.select).toEqual([there && edited(text, there).length, there && edited(text, there).length])
    expect(arrived('前', key, idOf(3), [0, 0])).toBeNull()
    const gone = takenOut(text, waitingAddress(key), [1, 1])
    expect(gone && edited(text, gone)).toBe('前\n后')
    expect(gone?.select).toEqual([1, 1])
    expect(withoutWaiting(text)).toBe('前\n后')
  })

  test('saved with the article: what is in its text and what lies beside it; not what was taken out of its text', () => {
    const card = (number: number, type: FileCard['type']): FileCard => {
      const facts = { name: `${number}`, bytes: 1, width: null, height: null, preview: false }
      return { ...facts, id: idOf(number), type, state: 'ready', refusedWhy: null }
    }
    const files = [card(1, 'image/png'), card(2, 'image/png'), card(3, 'application/pdf'), card(4, 'image/png')]
    const body = `![](${fileAddress(idOf(1))})`
    const shown = new Set([idOf(1), idOf(2)])
    expect(fileIdsToSave(body, files, shown)).toEqual([idOf(1), idOf(3), idOf(4)])
  })
})
