import type { Input } from '../../../shared/contract.ts'
import type { Flag, Proposal } from '../../../shared/knowledge/feedback.ts'
import type { DueArticle, Revision } from '../../../shared/knowledge/keeping.ts'
import { mergeWords } from '../../../shared/knowledge/merge.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { articleIn, cardOf, changed, type Held as Library } from './articles.ts'
import { DAY, dept, HOUR, HUB_NOW, idOf, who } from './cast.ts'

/** What waits for whoever keeps the company's articles true. */
export interface Kept {
  due: { id: string; why: DueArticle['why']; since: number }[]
  flags: Flag[]
  proposals: Proposal[]
}

type Held = Library & { readonly kept: Kept }

const linxia = { id: who.linxia, name: '林夏' }
const about = (number: number, title: string) => ({ id: idOf(number), title, departmentId: dept.billing, revision: 3 })

const proposed = `先确认原发票**未抵扣**，再走红冲流程。

- 当月：直接作废重开
- 跨月：红字发票，并通知客户
- 已抵扣：请客户先做进项转出`

export const keptOf = (empty: boolean): Kept =>
  empty
    ? { due: [], flags: [], proposals: [] }
    : {
        due: [
          { id: idOf(101), why: 'due', since: HUB_NOW - 3 * DAY },
          { id: idOf(102), why: 'changed', since: HUB_NOW - 5 * HOUR },
          { id: idOf(103), why: 'new', since: HUB_NOW - 9 * DAY },
        ],
        flags: [
          {
            id: idOf(8_101),
            article: about(101, '重复扣款：如何核实并退款'),
            from: null,
            revision: 3,
            kind: 'wrong',
            note: '信用卡现在是 5–10 个工作日，银行上月改了。',
            quote: '信用卡：3–7 个工作日到账',
            case: {
              id: idOf(8_201),
              ref: { host: 'practice', site: 'http://desk.example.com', externalId: '1042' },
              number: '#1042',
              subject: '退款还没到账',
              url: 'http://desk.example.com/tickets/1042',
            },
            by: linxia,
            at: HUB_NOW - 2 * HOUR,
            outcome: null,
            ended: null,
          },
        ],
        proposals: [
          {
            id: idOf(8_301),
            article: about(102, '发票抬头修改与红冲'),
            from: null,
            baseRevision: 3,
            title: '发票抬头修改与红冲',
            body: proposed,
            note: '补上已抵扣的情况，客服常被问到',
            by: linxia,
            at: HUB_NOW - 26 * HOUR,
            outcome: null,
            madeRevision: null,
            ended: null,
          },
        ],
      }

/** What was erased, by article. */
const erased = new WeakMap<Article, Revision['erased']>()
const erasedOf = (article: Article) => erased.get(article) ?? []

/** What an article said before: each revision lacks one more line of what stands now. */
function textOf(article: Article, revision: number): Revision {
  if (revision < 1 || revision > article.revision) throw new Problem('not_found')
  const lines = article.body.split('\n')
  const body = lines.slice(0, lines.length - (article.revision - revision)).join('\n')
  const at = article.updatedAt - (article.revision - revision) * DAY
  return {
    revision,
    title: article.title,
    body,
    files: article.files,
    at,
    by: article.updatedBy,
    erased: erasedOf(article),
  }
}

/** What a proposal began from. */
function baseOf(at: Held, { article, from, baseRevision }: Proposal) {
  const { title, body } = textOf(articleIn(at, from?.id ?? article.id), baseRevision)
  return { title, body }
}

function toVerify(at: Held, isNew: boolean): DueArticle[] {
  const waiting = at.kept.due.filter(one => (one.why === 'new') === isNew)
  return waiting.map(({ id, ...one }) => {
    const article = articleIn(at, id)
    const { verifier, revision } = article
    return { ...one, card: cardOf(article), verifier, revision, verifiedRevision: isNew ? null : revision - 1 }
  })
}

/** What is open on an article goes along with it. */
function handOver(at: Held, id: string, into: string) {
  const { title } = articleIn(at, id)
  const { id: staysId, departmentId, revision, title: stays } = articleIn(at, into)
  const article = { id: staysId, title: stays, departmentId, revision }
  for (const one of [...at.kept.flags, ...at.kept.proposals])
    if (one.article.id === id && one.outcome === null) Object.assign(one, { article, from: one.from ?? { id, title } })
}

const found = <T>(item: T | undefined): T => {
  if (item === undefined) throw new Problem('not_found')
  return item
}

const byMe = (at: Held, answer: string) => ({ at: HUB_NOW, by: { id: at.me.id, name: at.me.name }, answer })

function ended(at: Held, id: string, outcome: NonNullable<Proposal['outcome']>, answer: string): Proposal {
  const proposal = found(at.kept.proposals.find(one => one.id === id))
  if (proposal.outcome !== null) throw new Problem('already_ended')
  return Object.assign(proposal, { outcome, ended: byMe(at, answer) })
}

/** Keeping articles true, for the company in memory. */
export const keepingAnswers = {
  listRevisions: (at: Held, { id }: Input<'listRevisions'>) => {
    const article = articleIn(at, id)
    const items = Array.from({ length: article.revision }, (_, i) => {
      const { body: _body, ...card } = textOf(article, article.revision - i)
      return card
    })
    return { items, next: null }
  },
  readRevision: (at: Held, { id, revision }: Input<'readRevision'>) => textOf(articleIn(at, id), revision),
  pairTwins: (at: Held, { id, twinId, version }: Input<'pairTwins'>) => {
    const other = twinId ?? articleIn(at, id).twinId
    if (other) Object.assign(articleIn(at, other), { twinId: twinId && id })
    return changed(at, id, version, { twinId })
  },
  mergeArticle: (at: Held, { id, into, version }: Input<'mergeArticle'>) => {
    const stays = articleIn(at, into)
    handOver(at, id, into)
    const { uses } = changed(at, id, version, { confidence: 'archived', mergedInto: into })
    return { ...Object.assign(stays, { uses: stays.uses + uses }) }
  },
  restoreRevision: (at: Held, { id, revision, version }: Input<'restoreRevision'>) => {
    const article = articleIn(at, id)
    const { body } = textOf(article, revision)
    return changed(at, id, version, { body, revision: article.revision + 1 })
  },
  listArticleFiles: (at: Held, { id }: Input<'listArticleFiles'>) => ({ items: articleIn(at, id).files }),
  eraseArticleFile: (at: Held, { id, fileId }: Input<'eraseArticleFile'>) => {
    const article = articleIn(at, id)
    const note = { id: fileId, at: HUB_NOW, by: { id: at.me.id, name: at.me.name } }
    erased.set(article, [...erasedOf(article), note])
    const files = article.files.filter(file => file.id !== fileId)
    return { ...Object.assign(article, { files, version: article.version + 1 }) }
  },
  verifyArticle: (at: Held, { id, revision }: Input<'verifyArticle'>) => {
    const article = articleIn(at, id)
    if (article.revision !== revision) throw new Problem('stale')
    at.kept.due = at.kept.due.filter(one => one.id !== id)
    const validatedBy = { id: at.me.id, name: at.me.name }
    const proof = { validatedAt: HUB_NOW, validatedBy, verifiedRevision: revision, droppedAt: null, dueAt: null }
    return changed(at, id, article.version, { confidence: 'validated', ...proof })
  },
  listDueArticles: (at: Held) => ({ items: toVerify(at, false), next: null }),
  listUnvalidatedArticles: (at: Held) => ({ items: toVerify(at, true), next: null }),
  countToKeep: ({ kept }: Held) => ({
    due: kept.due.filter(one => one.why !== 'new').length,
    unvalidated: kept.due.filter(one => one.why === 'new').length,
    flagged: kept.flags.filter(one => one.outcome === null).length,
    proposed: kept.proposals.filter(one => one.outcome === null).length,
  }),
  listFlags: ({ kept }: Held) => ({ items: kept.flags.filter(one => one.outcome === null), next: null }),
  endFlag: (at: Held, { id, outcome, answer }: Input<'endFlag'>) =>
    Object.assign(found(at.kept.flags.find(one => one.id === id)), { outcome, ended: byMe(at, answer) }),
  listProposals: ({ kept }: Held) => ({
    items: kept.proposals.filter(one => one.outcome === null).map(({ body: _body, ...card }) => card),
    next: null,
  }),
  readProposal: (at: Held, { id }: Input<'readProposal'>) => {
    const proposal = found(at.kept.proposals.find(one => one.id === id))
    return { ...proposal, base: baseOf(at, proposal) }
  },
  proposeChange: (at: Held, { id, ...words }: Input<'proposeChange'>): Proposal => {
    const { title, departmentId, revision } = articleIn(at, id)
    const made: Proposal = {
      ...words,
      id: idOf(8_302 + at.kept.proposals.length),
      article: { id, title, departmentId, revision },
      from: null,
      by: { id: at.me.id, name: at.me.name },
      at: HUB_NOW,
      outcome: null,
      madeRevision: null,
      ended: null,
    }
    at.kept.proposals.push(made)
    return made
  },
  acceptProposal: (at: Held, { id, title, body }: Input<'acceptProposal'>) => {
    const proposal = found(at.kept.proposals.find(one => one.id === id))
    const article = articleIn(at, proposal.article.id)
    const merged = mergeWords(baseOf(at, proposal), proposal, article).words
    const words = title !== undefined && body !== undefined ? { title, body } : merged
    if (!words) throw new Problem('both_changed')
    ended(at, id, 'accepted', '')
    return changed(at, article.id, article.version, { ...words, revision: article.revision + 1 })
  },
  declineProposal: (at: Held, { id, answer }: Input<'declineProposal'>) => ended(at, id, 'declined', answer),
  withdrawProposal: (at: Held, { id }: Input<'withdrawProposal'>) => ended(at, id, 'withdrawn', ''),
}
