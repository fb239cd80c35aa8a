import { expect, test } from 'vitest'
import { languageOf } from '../../shared/written-language.ts'

test.each([
  ['我的 iPhone 16 Pro 打不开', 'zh'],
  ['Where is my order? Best, 王小明', 'en'],
  ['', 'zh'],
  ['12345', 'zh'],
  ['Hello', 'en'],
] as const)('%s is %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
