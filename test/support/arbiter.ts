import type { Stage } from './stage.ts'

/** Lets somebody of the stage decide what is disputed about a topic. Both by their Chinese names. */
export async function nameArbiter(stage: Pick<Stage<unknown>, 'asOwner'>, name: string, topicName: string) {
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const map = await stage.asOwner('readOwnership', 'GET', '/v1/ownership')
  const topic = map.topics.find(one => one.name === topicName)
  const arbiterId = items.find(one => one.name === name)?.id ?? null
  if (!topic || !arbiterId) throw new Error('The demo company has no such topic, or nobody of that name.')
  await stage.asOwner('writeTopic', 'POST', '/v1/ownership/topics', { ...topic, arbiterId, version: map.version })
}
