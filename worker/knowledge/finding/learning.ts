import { batch } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import { deliverWith } from '../../platform/outbox.ts'
import { LEARNED_KEPT_MS, type SimilarUse, termsLearned } from './learned.ts'
import {
  boundUses,
  forgetOlder,
  forgetUses,
  type UseToLearn,
  usesToLearn,
  useToLearn,
  writeUses,
} from './learned-rows.ts'

/** The index follows the use as it is now: one that is gone, or whose ticket says nothing, is forgotten. */
deliverWith('learn_use', async (env, { workspaceId, payload, now }) => {
  const [articleId, caseId] = [String(payload.articleId), String(payload.caseId)]
  const [uses] = await batch(env.DB.withSession('first-primary'), useToLearn(workspaceId, articleId, caseId))
  const learned = toLearn(uses, now)
  await batch(
    env.SEARCH.withSession('first-primary'),
    ...(learned.length > 0 ? [] : [forgetUses(workspaceId, [articleId], caseId)]),
    writeUses(workspaceId, learned),
    boundUses(workspaceId, [articleId]),
    forgetOlder(workspaceId, now - LEARNED_KEPT_MS),
  )
})

/** Learns anew, as the main database has it now, what tickets say for some articles of a workspace. `now` in epoch ms. */
export async function learnAnew(
  env: Pick<Env, 'DB' | 'SEARCH'>,
  workspaceId: string,
  articleIds: readonly string[],
  now: number,
): Promise<void> {
  if (articleIds.length === 0) return
  const [uses] = await batch(
    env.DB.withSession('first-primary'),
    usesToLearn(workspaceId, articleIds, now - LEARNED_KEPT_MS),
  )
  await batch(
    env.SEARCH.withSession('first-primary'),
    forgetUses(workspaceId, articleIds),
    writeUses(workspaceId, toLearn(uses, now)),
    boundUses(workspaceId, articleIds),
  )
}

function toLearn(uses: readonly UseToLearn[], now: number): SimilarUse[] {
  return uses.flatMap(({ articleId, caseId, memberId, at, host, site, externalId, message, ...told }) => {
    const subject = termsLearned({ ...told, ref: { host, site, externalId } })
    const terms = message === '' ? subject : `${subject}\n${message}`
    return terms === '' || at < now - LEARNED_KEPT_MS ? [] : [{ articleId, caseId, memberId, at, terms }]
  })
}
