import type { TakenFor } from '../knowledge/taken-for.ts'
import { catalogue } from '../sentences.ts'

type Taken = readonly TakenFor[]
const quoted = (words: readonly string[], between: string) => words.map(word => `“${word}”`).join(between)
const asked = (taken: Taken, between: string) =>
  quoted(
    taken.map(one => one.asked),
    between,
  )
const words = (taken: Taken, between: string) => quoted([...new Set(taken.flatMap(one => one.words))], between)

/** How the asked words fared, in one line: what misspelt ones were taken for, or that nothing says them. */
export const askedWordsSentences = catalogue(
  {
    takenFor: (taken: Taken) => `没有${asked(taken, '、')}，按${words(taken, '、')}查找`,
    near: (asked: string) => `没有文章写到“${asked}”，下面只是字面相近的`,
    nearBelow: '以下只是字面相近',
  },
  {
    takenFor: (taken: Taken) => `Nothing holds ${asked(taken, ', ')}; these are for ${words(taken, ', ')}`,
    near: (asked: string) => `Nothing says “${asked}”; these only share characters with it`,
    nearBelow: 'These only share characters',
  },
)
