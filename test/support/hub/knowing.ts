import type { Input, Output } from '../../../shared/contract.ts'
import {
  type Counted,
  type FigureId,
  type FigureValue,
  figureIds,
  figures,
  monthBefore,
} from '../../../shared/knowledge/figures.ts'
import type { Wanted } from '../../../shared/knowledge/wanted.ts'
import { Problem } from '../../../shared/problems.ts'
import { articleIn, cardOf, type Held as Library } from './articles.ts'
import { DAY, dept, HOUR, HUB_NOW, idOf, who } from './cast.ts'

type Held = Library & { readonly wanted: Wanted[]; areApart: boolean; bounds: { cut: boolean; since: number | null } }

const MONTH = '2026-11'

/** What the company looks for in vain. */
export const wantedOf = (empty: boolean): Wanted[] =>
  empty
    ? []
    : [
        wish(dept.billing, '信用卡退款多久到账', 9, 6, 4, ['信用卡退款几天到账', '退款到信用卡要多久']),
        {
          ...wish(dept.billing, 'VAT invoice for an EU company', 5, 5, 0, ['EU VAT invoices']),
          owner: { id: who.linxia, name: '林夏' },
          claimedAt: HUB_NOW - 3 * HOUR,
          version: 1,
        },
        wish(dept.support, '{{?电话}} 改绑手机号', 3, 1, 2, []),
      ]

function wish(
  departmentId: string,
  words: string,
  times: number,
  nothing: number,
  byHand: number,
  alike: string[],
): Wanted {
  const lastAt = HUB_NOW - times * HOUR
  return {
    departmentId,
    terms: words,
    words,
    alike,
    times,
    nothing,
    byHand,
    lastAt,
    owner: null,
    claimedAt: null,
    version: 0,
  }
}

const counts: Record<FigureId, readonly [number, number]> = {
  link_rate: [61, 94],
  reuse: [14, 37],
  trust: [3, 5],
  time_to_validate: [4, 4],
  zero_results: [12, 160],
  by_hand: [9, 71],
  hot_and_stale: [2, 5],
  never_used: [0, 5],
}

function figureOf(at: Held, id: FigureId, ago = 0): FigureValue {
  if (at.articles.length === 0) return { value: null, counted: 0, all: 0, cut: false }
  const [now, all] = counts[id]
  const counted = Math.max(0, now - ago)
  const value = figures[id].unit === 'time' ? (31 + 9 * ago) * HOUR : counted / all
  return { value, counted, all, cut: false }
}

const searches = [
  '信用卡退款多久到账',
  '改绑手机号',
  '运费险怎么赔',
  '发票抬头能改几次',
  'VAT invoice for an EU company',
]

function countedOf(at: Held, { figure, part }: Input<'listCounted'>): Counted[] {
  const nothing = { took: null, article: null, case: null, search: null }
  const of = figures[figure].of
  if (at.articles.length === 0 || (figure === 'never_used' && part === 'counted')) return []
  if (of === 'article') {
    const took = figures[figure].unit === 'time' ? 31 * HOUR : null
    return at.articles
      .filter(article => article.confidence !== 'archived')
      .map((article, i) => ({ ...nothing, id: article.id, at: HUB_NOW - i * DAY, took, article: cardOf(article) }))
  }
  if (of === 'case') {
    return [1042, 1051, 1077].map((number, i) => ({
      ...nothing,
      id: idOf(number),
      at: HUB_NOW - i * DAY,
      case: {
        id: idOf(number),
        ref: { host: 'practice', site: 'http://desk.example.com', externalId: String(number) },
        number: `#${number}`,
        subject: ['重复扣款，请尽快退回', 'Charged twice for one order', '发票抬头写错了'][i] ?? '',
        url: `http://desk.example.com/tickets/${number}`,
        customerId: null,
        customerName: '赵敏',
      },
    }))
  }
  return searches.map((words, i) => ({
    ...nothing,
    id: idOf(8_800 + i),
    at: HUB_NOW - i * 5 * HOUR,
    search: {
      words,
      results: part === 'counted' && figure === 'zero_results' ? 0 : i,
      departmentId: i === 2 ? null : dept.billing,
      way: (['panel', 'hub', 'key', 'popup', 'assistant'] as const)[i] ?? 'panel',
    },
  }))
}

function moved(
  at: Held,
  { departmentId, terms }: Pick<Wanted, 'departmentId' | 'terms'>,
  owner: Wanted['owner'],
): Wanted {
  const index = at.wanted.findIndex(one => one.departmentId === departmentId && one.terms === terms)
  const before = at.wanted[index]
  if (!before) throw new Problem('not_found')
  if (before.owner && owner && before.owner.id !== owner.id)
    throw new Problem('wanted_taken', { by: before.owner.name })
  const after = { ...before, owner, claimedAt: owner && HUB_NOW, version: before.version + 1 }
  at.wanted[index] = after
  return after
}

/** How it goes with knowledge, for the company in memory. */
export const knowingAnswers = {
  noteSearch: () => ({}),
  readFigures: (at: Held, { month = MONTH }: Input<'readFigures'>): Output<'readFigures'> => ({
    month,
    items: figureIds.map(id => ({ id, ...figureOf(at, id) })),
  }),
  readFigureMonths: (at: Held, { figure, month = MONTH }: Input<'readFigureMonths'>): Output<'readFigureMonths'> => {
    const ago = figures[figure].span === 'now' ? [0] : [5, 4, 3, 2, 1, 0]
    return { items: ago.map(by => ({ month: monthBefore(month, by), ...figureOf(at, figure, by) })) }
  },
  listCounted: (at: Held, input: Input<'listCounted'>) => ({ items: countedOf(at, input), next: null }),
  listWanted: (at: Held, { departmentId }: Input<'listWanted'>) => ({
    items: at.wanted.filter(one => departmentId === undefined || one.departmentId === departmentId),
    ...at.bounds,
  }),
  claimWanted: (at: Held, input: Input<'claimWanted'>) => moved(at, input, { id: at.me.id, name: at.me.name }),
  giveBackWanted: (at: Held, input: Input<'giveBackWanted'>) => moved(at, input, null),
  finishWanted: (at: Held, { departmentId, terms }: Input<'finishWanted'>) => {
    const index = at.wanted.findIndex(one => one.departmentId === departmentId && one.terms === terms)
    if (index < 0) throw new Problem('not_found')
    at.wanted.splice(index, 1)
    return {}
  },
  listDuplicates: (at: Held): Output<'listDuplicates'> => {
    if (at.articles.length === 0) return { items: [], next: null }
    const [stays, goes] = [articleIn(at, idOf(101)), articleIn(at, idOf(102))]
    if (at.areApart || goes.confidence === 'archived') return { items: [], next: null }
    return { items: [{ goes: cardOf(goes), version: goes.version, stays: cardOf(stays), alike: 0.83 }], next: null }
  },
  tellApart: (at: Held, { apart }: Input<'tellApart'>) => {
    at.areApart = apart
    return {}
  },
}
