import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { ExportedArticle } from '../../../shared/knowledge/exchange/contract.ts'
import { bringIn, costOf, exportedRow } from '../../support/imports.ts'
import { shelve } from '../../support/library.ts'
import { type Office, office } from '../../support/office.ts'

test('any base of twins and merged articles is the same elsewhere, in whatever order and batches it comes', async () => {
  const bases = fc.record({
    languages: fc.array(fc.constantFrom('zh' as const, 'en' as const), { minLength: 2, maxLength: 7 }),
    acts: fc.array(fc.tuple(fc.boolean(), fc.nat(6), fc.nat(6)), { minLength: 2, maxLength: 8 }),
    order: fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 }),
    size: fc.integer({ min: 1, max: 7 }),
  })
  const holds = (items: readonly ExportedArticle[]) => {
    const title = (id: string | null) => id && (items.find(one => one.id === id)?.title ?? 'elsewhere')
    return items
      .map(one => [one.title, one.confidence, title(one.twinId), title(one.mergedInto)])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  }
  const all = async ({ wuyue }: Office) => (await wuyue.call('exportArticles', { limit: 40, archived: 'yes' })).items
  await fc.assert(
    fc.asyncProperty(bases, async ({ languages, acts, order, size }) => {
      const [here, there] = [await office(), await office()]
      const facts = { departmentId: here.departments.billing.id, body: 'x' }
      const made: string[] = []
      for (const [i, language] of languages.entries())
        made.push((await shelve(here.wuyue, { ...facts, title: `题 ${i}`, language })).id)
      for (const [pairs, from, to] of acts) {
        const [a = '', b = ''] = [made[from % made.length], made[to % made.length]]
        const { version } = await here.wuyue.call('readArticle', { id: a, exact: 'yes' })
        // What may not be is refused here as it is there.
        await (pairs
          ? here.wuyue.call('pairTwins', { id: a, twinId: b, version })
          : here.wuyue.call('mergeArticle', { id: a, into: b, version })
        ).catch(() => {})
      }
      const items = await all(here)
      const rows = items
        .map((one, i) => ({ row: exportedRow(one, there.departments.billing.id), at: order[i] ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(one => one.row)
      // Once more for what waits, as `runImport` does: at first others may be missing, in the end none is.
      for (const round of [1, 2])
        for (let at = 0; at < rows.length; at += size)
          for (const { apart } of await bringIn(there.wuyue, rows.slice(at, at + size)))
            expect(round === 1 ? apart?.replace(/^(?:twin|merge)_missing$/, '') || undefined : apart).toBeUndefined()
      expect(holds(await all(there))).toEqual(holds(items))
      const again = { importId: newId(Date.now()), name: '', overwrite: false, items: rows }
      const init = { method: 'POST', body: JSON.stringify(again) }
      expect(await costOf(there.wuyue, '/v1/articles/import', init)).toMatchObject({ written: 0 })
    }),
    { numRuns: 6 },
  )
})
