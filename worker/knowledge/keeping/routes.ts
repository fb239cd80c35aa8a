import type { draftEndpoints } from '../../../shared/knowledge/drafts.ts'
import type { erasingEndpoints } from '../../../shared/knowledge/erasing.ts'
import type { feedbackEndpoints } from '../../../shared/knowledge/feedback.ts'
import type { keepingEndpoints } from '../../../shared/knowledge/keeping.ts'
import type { MemberHandlers } from '../../platform/serve.ts'
import { acceptProposal, declineProposal, readProposal, withdrawProposal } from './deciding.ts'
import { dropDraft, keepDraft, listDrafts, readDraft } from './drafts.ts'
import { countToKeep, listDueArticles, listUnvalidatedArticles } from './due.ts'
import { eraseArticleFile, listArticleFiles } from './erasing.ts'
import { endFlag, flagArticle, listFlags } from './flags.ts'
import { mergeArticle } from './merging.ts'
import './notices.ts'
import { listProposals, proposeChange } from './proposals.ts'
import { listRevisions, readRevision, restoreRevision } from './revisions.ts'
import { pairTwins } from './twins.ts'
import { verifyArticle } from './verifying.ts'

/** What keeps knowledge true, over HTTP. */
export const keepingHandlers: MemberHandlers<
  | keyof typeof keepingEndpoints
  | keyof typeof feedbackEndpoints
  | keyof typeof draftEndpoints
  | keyof typeof erasingEndpoints
> = {
  listRevisions,
  readRevision,
  restoreRevision,
  verifyArticle,
  listDueArticles,
  listUnvalidatedArticles,
  countToKeep,
  pairTwins,
  mergeArticle,
  flagArticle,
  listFlags,
  endFlag,
  proposeChange,
  listProposals,
  readProposal,
  acceptProposal,
  declineProposal,
  withdrawProposal,
  listDrafts,
  readDraft,
  keepDraft,
  dropDraft,
  listArticleFiles,
  eraseArticleFile,
}
