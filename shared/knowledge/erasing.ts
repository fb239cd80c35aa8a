import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileCard } from '../file.ts'
import { Article } from '../knowledge.ts'
import { Id } from '../parts.ts'

export const erasingEndpoints = {
  listArticleFiles: endpoint('GET /v1/articles/:id/files', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: z.object({ items: z.array(FileCard) }),
    problems: ['not_found', 'not_allowed'],
    summary: 'All files that an article has or had in any revision, for those who may erase them.',
  }),
  eraseArticleFile: endpoint('POST /v1/articles/:id/erased', {
    access: 'agent',
    request: z.object({ id: Id, fileId: Id }),
    response: Article,
    problems: ['not_found', 'not_allowed', 'stale'],
    summary:
      'Erases a picture or file for good from an article and all its revisions, which keep a note of it. For leads of its department and admins; no new revision, and what was validated stays so.',
  }),
}
