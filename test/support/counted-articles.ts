import fc from 'fast-check'
import { expect } from 'vitest'
import type { Article, Confidence } from '../../shared/knowledge.ts'
import { editOf, shelve } from './library.ts'
import type { Caller, Office } from './office.ts'

/** What is counted of articles: what an edit may say of it, what one article counts for, and what a person is told. */
interface Counted {
  readonly facts: fc.Arbitrary<Partial<Article>>
  readonly of: (article: Article) => Iterable<string>
  readonly told: (person: Caller) => Promise<Record<string, number>>
}

/** Three articles are written, moved, hidden and archived in whatever order: each person is told what counting by hand would say. */
export async function expectCounted(desk: Office, { facts, of, told }: Counted): Promise<void> {
  const { lina, linxia, zhouzheng, wanglei, departments } = desk
  const { support, billing } = departments
  const step = fc.record({
    which: fc.nat(2),
    facts,
    guard: fc.record({
      audience: fc.constantFrom<string[]>([], [support.id]),
      audienceRole: fc.constantFrom('agent' as const, 'lead' as const),
    }),
    confidence: fc.constantFrom<Confidence>('in_progress', 'not_validated', 'validated', 'archived'),
    byLead: fc.boolean(),
  })
  const articles: Article[] = []
  for (let i = 0; i < 3; i++) articles.push(await shelve(lina, { departmentId: billing.id, title: `${i}`, body: 'x' }))
  const byHand = async (person: Caller) => {
    const seen = await Promise.all(articles.map(one => person.call('readArticle', { id: one.id }).catch(() => null)))
    const counts: Record<string, number> = {}
    for (const one of seen.filter(article => article !== null && article.confidence !== 'archived'))
      for (const name of one ? of(one) : []) counts[name] = (counts[name] ?? 0) + 1
    return counts
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      for (const { which, byLead, confidence, guard, facts: changes } of steps) {
        const writer = byLead ? zhouzheng : lina
        const edit = { ...editOf(articles[which] as Article), ...guard, ...changes }
        const { id, version } = await writer.call('changeArticle', edit)
        articles[which] = await zhouzheng.call('validateArticle', { id, confidence, version })
      }
      for (const person of [lina, linxia, wanglei]) expect(await told(person)).toEqual(await byHand(person))
    }),
    { numRuns: 12 },
  )
}
