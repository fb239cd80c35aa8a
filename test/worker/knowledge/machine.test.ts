import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueOf, keepFrom } from '../../../shared/knowledge/due.ts'
import { type Article, confidences } from '../../../shared/knowledge.ts'
import { edited, withConfidence } from '../../../worker/knowledge/rules.ts'
import { plainTerms } from '../../support/cast-context.ts'

const HOUR = 3_600_000
const verifier = { id: 'v', name: '核实人' }
const writer = { id: 'w', name: '作者' }

const fresh: Article = {
  ...plainTerms,
  id: 'a',
  title: '题',
  body: '文',
  departmentId: 'd',
  tags: [],
  language: 'zh',
  audience: [],
  files: [],
  confidence: 'not_validated',
  revision: 1,
  validatedAt: null,
  validatedBy: null,
  updatedAt: 0,
  updatedBy: writer,
  uses: 0,
  version: 1,
}

const act = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), body: fc.constantFrom('一', '二', '三'), vouches: fc.boolean() }),
  fc.record({ kind: fc.constant('retag' as const), tag: fc.constantFrom('x', 'y'), vouches: fc.boolean() }),
  fc.record({ kind: fc.constant('set' as const), to: fc.constantFrom(...confidences) }),
  fc.record({
    kind: fc.constant('terms' as const),
    verifyEveryDays: fc.constantFrom(null, 7, 30),
    verifyBy: fc.option(fc.integer({ min: 0, max: 4_000 * HOUR }), { nil: null }),
  }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

function after(before: Article, one: Act, now: number): Article {
  if (one.kind === 'set') return withConfidence(before, one.to, verifier, now)
  if (one.kind === 'terms') {
    const { verifyEveryDays, verifyBy } = one
    return edited(before, { verifyEveryDays, verifyBy }, writer, now, null)
  }
  const facts = one.kind === 'edit' ? { body: one.body } : { tags: [one.tag] }
  return edited(before, facts, one.vouches ? verifier : writer, now, one.vouches ? verifier : null)
}

test('whatever happens, in whatever order: validated are only words that somebody vouched for', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.integer({ min: 0, max: 400 * HOUR })), { maxLength: 30 }), steps => {
      let article = fresh
      let now = 0
      /** The texts that were vouched for, by revision. */
      const vouched = new Map<number, string>()
      for (const [one, wait] of steps) {
        now += wait
        const before = article
        article = after(before, one, now)
        const changed = article.title !== before.title || article.body !== before.body
        const proves =
          (one.kind === 'set' && one.to === 'validated') ||
          (one.kind === 'edit' && one.vouches && changed && before.confidence === 'validated')
        if (proves) vouched.set(article.revision, article.body)

        expect(article.version).toBe(before.version + 1)
        expect(article.revision).toBe(before.revision + (changed ? 1 : 0))
        if (article.confidence === 'validated') {
          expect(vouched.get(article.revision)).toBe(article.body)
          expect(article).toMatchObject({ verifiedRevision: article.revision, validatedBy: verifier, droppedAt: null })
          expect(article.validatedAt).not.toBeNull()
        } else if (article.confidence !== 'archived') {
          expect(article).toMatchObject({ validatedAt: null, validatedBy: null })
        }
        // What was verified last stays known, and is only ever what was.
        if (article.verifiedRevision !== null) expect(vouched.has(article.verifiedRevision)).toBe(true)
        if (proves) expect(article.verifiedRevision).toBe(article.revision)
        else expect(article.verifiedRevision).toBe(before.verifiedRevision)
        // An edit by somebody else, and nothing but that, drops it.
        const drops = one.kind === 'edit' && !one.vouches && changed && before.confidence === 'validated'
        if (drops) expect(article).toMatchObject({ confidence: 'not_validated', droppedAt: now })
        if (article.droppedAt !== null && before.droppedAt === null) expect(drops).toBe(true)
        // A date that has come is spent by verifying, and by nothing else.
        if (proves && before.verifyBy !== null)
          expect(article.verifyBy).toBe(before.verifyBy <= now ? null : before.verifyBy)
        expect(article.dueAt).toBe(dueOf(article))
        const waits = article.confidence === 'validated' || article.confidence === 'not_validated'
        expect(keepFrom(article)).toBe(waits ? (article.droppedAt ?? article.dueAt) : null)
      }
    }),
    { numRuns: 400 },
  )
})
