import * as z from 'zod/mini'
import { TakenFor } from '../../shared/knowledge/taken-for.ts'
import { ArticleKind, confidences } from '../../shared/knowledge.ts'
import { Id, text } from '../../shared/parts.ts'
import { askedWordsSentences } from '../../shared/sentences/knowledge-asked-words.ts'
import { sentencesIn } from '../../shared/sentences.ts'
import { noteAsked } from '../knowledge/finding/search-log.ts'
import { type Standing, standingsOf } from '../knowledge/standing.ts'
import { directoryOf } from '../organisation/verbs.ts'
import { DepartmentName, departmentName, moment, said, tool } from './tool.ts'

const FOUND_MAX = 10
const FOUND = 5

/** How far an article can be trusted; every answer says it. */
const trust = {
  state: said(
    z.enum(confidences),
    'validated: its department confirmed this very text. Anything else: it did not yet.',
  ),
  validatedAt: z.nullable(z.string()),
  validatedBy: z.nullable(z.string()),
  dueAt: said(z.nullable(z.string()), 'When somebody has to look, or had to, whether it is still true.'),
  mayBeStale: said(z.boolean(), 'True: say so when you answer from it, and check with the department if it matters.'),
  url: said(z.string(), 'Where people read it; quote it with the answer.'),
}

const Found = z.object({
  id: z.string(),
  title: z.string(),
  excerpt: z.string(),
  kind: ArticleKind,
  department: z.nullable(DepartmentName),
  language: z.enum(['zh', 'en']),
  tags: z.array(z.string()),
  updatedAt: z.string(),
  ...trust,
})

export const searchKnowledge = tool({
  name: 'search_knowledge',
  title: 'Search knowledge',
  description:
    'Searches the company’s knowledge base for articles that answer a question, best first, as far as this key or person may read them. ' +
    'Use the customer’s own words, in Chinese or English. Read an article before you answer from it.',
  needs: 'searchArticles',
  changes: false,
  input: z.object({
    query: said(text(1, 400), 'A few telling words, or the question itself; at most 400 characters.'),
    language: z.optional(said(z.enum(['zh', 'en']), 'Articles in this language go first.')),
    limit: z.optional(z.number().check(z.int(), z.gte(1), z.lte(FOUND_MAX))),
    validatedOnly: z.optional(said(z.boolean(), 'Only what its department has confirmed.')),
  }),
  output: z.object({
    articles: z.array(Found),
    takenFor: z.optional(
      said(
        z.array(TakenFor),
        'Words of the query that stand in no article, with the words of titles spelt like them that were looked for instead.',
      ),
    ),
    near: z.optional(
      said(
        z.number(),
        'So many of the last do not say what was asked for: they only share characters with it, and may be about something else.',
      ),
    ),
  }),
  async answer(desk, { query, language, limit = FOUND, validatedOnly = false }) {
    const narrowing = validatedOnly ? { confidence: 'validated' as const } : {}
    const asked = { q: query, limit, ...(language && { language }), ...narrowing }
    const { items: cards, takenFor: taken = [], near = 0 } = await desk.call('searchArticles', asked)
    // A key's search is noted where it is answered. What nobody validated is not missing.
    if (!desk.scope.keyScopes && !validatedOnly)
      desk.scope.later(noteAsked(desk.scope, query, cards.length - near, 'assistant'))
    const [standings, { departments }] = await Promise.all([standingsOf(desk.scope, cards), directoryOf(desk.scope)])
    const articles = cards.map(card => {
      const department = departments.find(one => one.id === card.departmentId)
      return {
        id: card.id,
        title: card.title,
        excerpt: card.excerpt,
        kind: card.kind,
        department: department ? departmentName(department) : null,
        language: card.language,
        tags: card.tags,
        updatedAt: moment(card.updatedAt),
        ...trusted(standings.get(card.id), card),
        url: desk.link(`knowledge/${card.id}`),
      }
    })
    const say = sentencesIn(askedWordsSentences, 'en')
    const allNear = near === articles.length
    const notes = taken.length > 0 ? [`${say.takenFor(taken)}.`] : near > 0 && allNear ? [`${say.near(query)}.`] : []
    const lines = articles.map(
      (one, i) => `${i + 1}. ${one.title} (id ${one.id})\n   ${trustLine(one)}\n   ${one.excerpt}\n   ${one.url}`,
    )
    if (near > 0 && !allNear) lines.splice(-near, 0, `${say.nearBelow}:`)
    const none = 'Nothing found. Try other words, or find out who owns the question and ask that department.'
    return {
      told: { articles, ...(taken.length > 0 && { takenFor: taken }), ...(near > 0 && { near }) },
      text: lines.length > 0 ? [...notes, ...lines].join('\n') : none,
    }
  },
})

export const readKnowledge = tool({
  name: 'read_article',
  title: 'Read an article',
  description:
    'Reads one article of the knowledge base whole, as Markdown. {{…}} in it is filled in for each customer; {{?…}} asks whoever answers.',
  needs: 'readArticle',
  changes: false,
  input: z.object({ id: said(Id, 'As search_knowledge gave it.') }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    body: z.string(),
    kind: ArticleKind,
    mergedInto: said(z.nullable(z.string()), 'It was a duplicate of the article with this id: read that one.'),
    revision: z.number(),
    department: z.nullable(DepartmentName),
    language: z.enum(['zh', 'en']),
    tags: z.array(z.string()),
    updatedAt: z.string(),
    ...trust,
  }),
  async answer(desk, { id }) {
    const article = await desk.call('readArticle', { id })
    const [standings, { departments }] = await Promise.all([
      standingsOf(desk.scope, [article]),
      directoryOf(desk.scope),
    ])
    const department = departments.find(one => one.id === article.departmentId)
    const told = {
      id,
      title: article.title,
      body: article.body,
      kind: article.kind,
      mergedInto: article.mergedInto,
      revision: article.revision,
      department: department ? departmentName(department) : null,
      language: article.language,
      tags: article.tags,
      updatedAt: moment(article.updatedAt),
      ...trusted(standings.get(id), article),
      url: desk.link(`knowledge/${id}`),
    }
    return { told, text: `# ${told.title}\n\n${trustLine(told)}\n${told.url}\n\n${told.body}` }
  },
})

type Trust = Pick<z.output<typeof Found>, 'state' | 'validatedAt' | 'validatedBy' | 'dueAt' | 'mayBeStale'>
type Shown = { readonly confidence: Trust['state']; readonly dueAt: number | null }

function trusted(standing: Standing | undefined, { confidence, dueAt }: Shown): Trust {
  return {
    state: confidence,
    validatedAt: standing?.validatedAt == null ? null : moment(standing.validatedAt),
    validatedBy: standing?.validatedBy ?? null,
    dueAt: dueAt === null ? null : moment(dueAt),
    mayBeStale: standing?.mayBeStale ?? true,
  }
}

function trustLine({ state, validatedAt, validatedBy, mayBeStale }: Trust): string {
  const words = state.replaceAll('_', ' ')
  const by = validatedAt === null ? '' : ` by ${validatedBy ?? 'somebody'} on ${validatedAt.slice(0, 10)}`
  return `State: ${words}${by}${mayBeStale ? '; may be stale' : ''}.`
}
