import type { Input } from '../../../shared/contract.ts'
import { PINS_MAX, RECENT_MAX, RELATED_MAX, type Related } from '../../../shared/knowledge/using.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Problem } from '../../../shared/problems.ts'
import { commit } from '../../platform/commit.ts'
import { all, batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { bareCards, guardOf, plainCard } from '../cards.ts'
import { rankCards } from '../finding/answers.ts'
import { ask } from '../finding/asking.ts'
import { candidatesOrNull } from '../finding/searching.ts'
import { articleQuery, articlesByIdsQuery, type CardRow, type ListedRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { type PinRow, pinsQuery, placePin, recentQuery, removePin, togetherQuery } from './rows.ts'

/** So much of an article's text asks for those that are alike. */
const LEAD_MAX = 800

interface Cards {
  readonly items: ArticleCard[]
}

/** Archived articles and those that the acting person may no longer read are shown to nobody here. */
const isShown = (scope: Scope, row: CardRow) => row.confidence !== 'archived' && mayRead(scope, guardOf(row))

const cardsOf = (scope: Scope, rows: readonly ListedRow[]): Cards => ({
  items: rows.filter(row => isShown(scope, row)).map(plainCard),
})

/** The acting person's pinned articles, in their order. One round trip. */
export async function listPins(scope: Scope): Promise<Cards> {
  return cardsOf(scope, await all(scope.db, pinsQuery(scope.workspace.id, scope.member.id)))
}

/**
 * Pins an article, moves it, or takes it off. Doing it twice changes nothing more, so that it may wait for a server that is away;
 * two devices that pin at once both have their pin. Pins that can no longer be read make room when there is none.
 */
export async function pinArticle(scope: Scope, { id, pinned, before }: Input<'pinArticle'>): Promise<Cards> {
  const { workspace, member } = scope
  const [pins, [row]] = await batch(
    scope.db,
    pinsQuery(workspace.id, member.id),
    articlesByIdsQuery(workspace.id, [id]),
  )
  // What cannot be read cannot be pinned; taking off always can.
  if (pinned && (!row || !isShown(scope, row))) throw new Problem('not_found')
  const wanted = pinned ? withPin(pins, id, before) : pins.filter(pin => pin.id !== id).map(pin => pin.id)
  const surplus = wanted.length > PINS_MAX ? pins.filter(pin => !isShown(scope, pin)).map(pin => pin.id) : []
  const kept = wanted.filter(one => !surplus.includes(one))
  if (kept.length > PINS_MAX) throw new Problem('limit_reached', { limit: PINS_MAX })
  const rows = changes(scope, pins, kept)
  if (rows.length > 0) await store(scope, id, pinned, rows)
  return listPins(scope)
}

/** The ids with `id` among them, before the one asked for. */
function withPin(pins: readonly PinRow[], id: string, before: string | null | undefined): string[] {
  const ids = pins.map(pin => pin.id)
  if ((before === undefined || before === id) && ids.includes(id)) return ids
  const others = ids.filter(one => one !== id)
  const at = others.indexOf(before ?? '')
  return at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)]
}

/** Only what moves is written. A place that grows leaves room for another device's pin beside it. */
function changes({ workspace, member }: Scope, pins: readonly PinRow[], wanted: readonly string[]): Query[] {
  const places = new Map(pins.map(pin => [pin.id, pin.place]))
  const gone = pins.filter(pin => !wanted.includes(pin.id)).map(pin => removePin(workspace.id, member.id, pin.id))
  let last = 0
  const placed = wanted.flatMap((id, index) => {
    const has = places.get(id)
    const next = wanted.slice(index + 1).map(one => places.get(one) ?? Number.MAX_SAFE_INTEGER)
    const place = has !== undefined && has > last && next.every(one => one > has) ? has : last + 1
    last = place
    return place === has ? [] : [placePin(workspace.id, member.id, id, place)]
  })
  return [...gone, ...placed]
}

function store(scope: Scope, id: string, pinned: boolean, rows: readonly Query[]): Promise<object> {
  return commit(scope, {
    rows,
    event: { kind: pinned ? 'article_pinned' : 'article_unpinned', subject: { kind: 'article', id }, data: {} },
    // A person's other devices only: pins are nobody else's.
    announce: sequence => [
      {
        message: { kind: 'workspace', sequence, what: 'pins' },
        to: { kind: 'departments', departmentIds: [], memberIds: [scope.member.id] },
      },
    ],
    answer: {},
  })
}

/** The articles that the acting person used last. One round trip, rows bounded. */
export async function listRecentArticles(scope: Scope): Promise<Cards> {
  const { items } = cardsOf(scope, await all(scope.db, recentQuery(scope.workspace.id, scope.member.id)))
  return { items: items.slice(0, RECENT_MAX) }
}

/**
 * What was used together with an article, the most often first, then what is alike in words. Three round trips: the article with
 * its company, the index, and the rows that say who may read. Without the index the first part alone.
 */
export async function relatedArticles(scope: Scope, { id }: Input<'relatedArticles'>): Promise<{ items: Related[] }> {
  const { workspace } = scope
  const [[article], beside] = await batch(
    scope.db,
    articleQuery(workspace.id, id),
    togetherQuery(workspace.id, id, RELATED_MAX * 2),
  )
  if (!article || !mayRead(scope, guardOf(article))) throw new Problem('not_found')
  const language = article.language === 'en' ? 'en' : 'zh'
  const question = ask(`${article.title}\n${plainText(article.body.slice(0, LEAD_MAX))}`, { language })
  const found = (await candidatesOrNull(scope.search, workspace.id, question)) ?? []
  const alike = found.filter(one => one.articleId !== id)
  const ids = [...new Set([...beside.map(one => one.article_id), ...alike.map(one => one.articleId)])]
  const rows = await all(scope.db, articlesByIdsQuery(workspace.id, ids))
  const tickets = new Map(beside.map(one => [one.article_id, one.tickets]))
  const together = bareCards(
    rows.filter(row => tickets.has(row.id)),
    scope,
  )
    .map(article => ({ article, together: tickets.get(article.id) ?? 0 }))
    .sort((a, b) => b.together - a.together)
  const ranked = rankCards(alike, rows, scope, question, RELATED_MAX)
    .filter(article => !tickets.has(article.id))
    .map(article => ({ article, together: 0 }))
  // Company first, but words keep half of the room.
  const shown = together.slice(0, Math.max(RELATED_MAX / 2, RELATED_MAX - ranked.length))
  return { items: [...shown, ...ranked].slice(0, RELATED_MAX) }
}
