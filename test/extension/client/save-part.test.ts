import { expect, test } from 'vitest'
import { savePart } from '../../../extension/client/save-part.ts'
import { Problem } from '../../../shared/problems.ts'

interface Doc {
  readonly version: number
  readonly mine: string
  readonly other: string
}

/** A server that somebody else writes to right before our first tries. */
function server(start: Doc, others: Partial<Doc>[]) {
  let doc = start
  return {
    fresh: async () => doc,
    save: async (version: number) => {
      const change = others.shift()
      if (change) doc = { ...doc, ...change, version: doc.version + 1 }
      if (version !== doc.version) throw new Problem('stale')
      doc = { ...doc, mine: 'after', version: doc.version + 1 }
      return doc
    },
  }
}

const base: Doc = { version: 1, mine: 'before', other: 'x' }
const partOf = (doc: Doc) => doc.mine

test('another part changed meanwhile: both changes stay', async () => {
  const saved = await savePart({ base, partOf, ...server(base, [{ other: 'y' }, { other: 'z' }]) })
  expect(saved).toEqual({ version: 4, mine: 'after', other: 'z' })
})

test('the same part changed meanwhile: nobody is overwritten', async () => {
  await expect(savePart({ base, partOf, ...server(base, [{ mine: 'theirs' }]) })).rejects.toMatchObject({
    code: 'stale',
  })
})

test('where others never stop, it gives up', async () => {
  const busy = Array.from({ length: 9 }, (_, i) => ({ other: String(i) }))
  await expect(savePart({ base, partOf, ...server(base, busy) })).rejects.toMatchObject({ code: 'stale' })
})
