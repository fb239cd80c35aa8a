import { type Call, everyItem } from './client.ts'
import { articles } from './content/articles/shelf.ts'
import { type DepartmentKey, departments } from './content/departments.ts'
import type { DepartmentIds } from './organisation.ts'

/** Writes the articles whose titles are not there yet; each department's lead validates all but the drafts. */
export async function fillArticles(
  callAsLead: (department: DepartmentKey) => Call,
  call: Call,
  departmentIds: DepartmentIds,
): Promise<void> {
  const there = await everyItem(after => call('listArticles', { after, limit: 100 }))
  const titles = new Set(there.map(one => one.title))
  for (const { key } of departments) {
    for (const { only, draft, ...text } of articles[key].filter(one => !titles.has(one.title))) {
      const lead = callAsLead(key)
      const audience = (only ?? []).map(one => departmentIds[one])
      const { id, version } = await lead('writeArticle', { ...text, departmentId: departmentIds[key], audience })
      if (!draft) await lead('validateArticle', { id, confidence: 'validated', version })
    }
  }
}
