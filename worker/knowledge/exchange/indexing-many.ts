import { batch } from '../../platform/db.ts'
import { deliverWith } from '../../platform/outbox.ts'
import { writeIndex } from '../finding/indexing.ts'
import { articlesToIndex } from './rows.ts'

const PER_BATCH = 20

/** As `index_article`, for all articles that one change wrote. */
deliverWith('index_articles', async (env, { workspaceId, payload, now }) => {
  const ids = (payload.ids as unknown[]).map(String)
  for (let at = 0; at < ids.length; at += PER_BATCH) {
    const query = articlesToIndex(workspaceId, ids.slice(at, at + PER_BATCH))
    const [articles] = await batch(env.DB.withSession('first-primary'), query)
    await writeIndex(env, workspaceId, articles, now)
  }
})
