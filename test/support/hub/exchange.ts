import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { ArticleImport, ImportAnswer } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import type { Member } from '../../../shared/organisation.ts'
import { plainTerms } from '../cast-context.ts'
import { DAY, dept, HUB_NOW, idOf, organisation } from './cast.ts'
import { page } from './people.ts'

interface Held {
  readonly me: Member
  articles: Article[]
  imports: ArticleImport[]
}

const by = (id: number, name: string) => ({ id: idOf(id), name })

/** Imports of the last weeks. */
export const pastImports = (): ArticleImport[] => [
  {
    id: idOf(9_101),
    name: '售后手册',
    at: HUB_NOW - DAY,
    by: by(1, '何敏'),
    created: 412,
    changed: 6,
    archived: 0,
    undoneAt: null,
  },
  {
    id: idOf(9_102),
    name: 'zendesk-export',
    at: HUB_NOW - 3 * DAY,
    by: by(2, '周正'),
    created: 38,
    changed: 0,
    archived: 38,
    undoneAt: HUB_NOW - 2 * DAY,
  },
  {
    id: idOf(9_103),
    name: '',
    at: HUB_NOW - 20 * DAY,
    by: by(1, '何敏'),
    created: 9,
    changed: 120,
    archived: 0,
    undoneAt: null,
  },
]

const nameOf = (id: string) => organisation.departments.find(one => one.id === id)?.name ?? id

function brought(at: Held, item: Input<'importArticles'>['items'][number]): ImportAnswer {
  const apart = item.key.includes('taken') ? 'twin_taken' : item.twin ? 'twin_missing' : null
  const said = (outcome: ImportAnswer['outcome'], why: ImportAnswer['why'] = null): ImportAnswer => ({
    ...(apart && { apart }),
    outcome,
    why,
    articleId: idOf(1),
    needs: [],
    loose: item.twin !== undefined,
  })
  if (item.key.includes('edited')) return said('kept', 'edited_here')
  if (item.departmentId === dept.logistics && at.me.role === 'agent') return said('refused', 'not_allowed')
  return said(item.key.includes('same') ? 'same' : 'created')
}

/** Articles in and out, of the company in memory. */
export const exchangeAnswers = {
  importArticles: (at: Held, { importId, name, items }: Input<'importArticles'>): Output<'importArticles'> => {
    const answers = items.map(item => brought(at, item))
    const created = answers.filter(one => one.outcome === 'created').length
    const run = at.imports.find(one => one.id === importId)
    if (run) Object.assign(run, { created: run.created + created })
    else
      at.imports.unshift({
        id: importId,
        name,
        at: HUB_NOW,
        by: at.me,
        created,
        changed: 0,
        archived: 0,
        undoneAt: null,
      })
    return { items: answers }
  },
  findNamesakes: (at: Held, { items }: Input<'findNamesakes'>): Output<'findNamesakes'> => ({
    items: at.articles
      .filter(one => items.some(({ title }) => title === one.title))
      .map(({ id, title }) => ({ id, title })),
  }),
  listImported: (at: Held, { after = '' }: Input<'listImported'>): Output<'listImported'> => {
    const gone = [at.articles[0], at.articles[1]].flatMap(one => one ?? [])
    const items = gone.map(({ id, title, version }, i) => ({ id, key: `old/${i}-faxes.md`, title, version }))
    return { items: after === '' ? items : [], next: null }
  },
  listImports: (at: Held, input: Input<'listImports'>) => page(at.imports, input),
  undoImport: (at: Held, { id }: Input<'undoImport'>): Output<'undoImport'> => {
    const run = at.imports.find(one => one.id === id)
    const archived = run?.created ?? 0
    if (run) Object.assign(run, { archived, undoneAt: HUB_NOW })
    return { archived, next: null }
  },
  exportArticles: (at: Held, { after, limit, archived }: Input<'exportArticles'>): Output<'exportArticles'> =>
    page(
      at.articles
        .filter(one => archived === 'yes' || one.confidence !== 'archived')
        .map(({ departmentId, audience, ...one }) => ({
          ...plainTerms,
          ...one,
          id: one.id || newId(0),
          files: [],
          department: nameOf(departmentId),
          audience: audience.map(nameOf),
        })),
      { ...(after && { after }), ...(limit && { limit }) },
    ),
}
