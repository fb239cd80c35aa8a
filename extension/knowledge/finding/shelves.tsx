import { useMemo, useState } from 'preact/hooks'
import type { ArticleCard, Narrowing } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { useList } from '../../client/use-list.ts'
import { useLive } from '../../client/use-live.ts'
import { useRead } from '../../client/use-read.ts'
import { DepartmentFilter } from '../../organisation/department-filter.tsx'
import { useAround } from '../../organisation/departments.tsx'
import { useSentences } from '../../ui/language.tsx'
import { MyDrafts } from '../writing/my-drafts.tsx'
import { Folders } from './folders.tsx'
import { fits, Listed, type PartProps } from './listed.tsx'

export const shelfIds = ['suggested', 'recent', 'pinned', 'mine', 'folders', 'drafts'] as const
export type ShelfId = (typeof shelfIds)[number]

/** So many of a department's articles come at once. */
const PAGE = 12

type ShelfProps = {
  id: Exclude<ShelfId, 'suggested'>
  /** Draws the articles; the arrows of the search box walk through what `onShown` told last. */
  children: PartProps['children']
  onShown?: (items: readonly ArticleCard[]) => void
  /** Left out: everything. My department's list stays my department's, folders have tags of their own, drafts are narrowed by nothing. */
  narrowing?: Narrowing
}

/** One of the lists that are at hand without searching. */
export function Shelf({ id, children, onShown = ignore, narrowing = everything }: ShelfProps) {
  if (id === 'drafts') return <MyDrafts />
  const part = { onShown, narrowing }
  if (id === 'folders') return <Folders {...part}>{children}</Folders>
  if (id === 'mine') return <Mine {...part}>{children}</Mine>
  return (
    <AtHand name={id} {...part}>
      {children}
    </AtHand>
  )
}

const ignore = () => {}
const everything: Narrowing = {}

/** Recent or pinned ones: one short list. */
function AtHand({ name, children, ...part }: PartProps & { name: 'recent' | 'pinned' }) {
  const say = useSentences(usingSentences)
  const known = useRead(name === 'recent' ? 'listRecentArticles' : 'listPins', {})
  useLive(message => {
    if (message.kind === 'workspace' && (message.what === 'knowledge' || message.what === 'pins')) known.reload()
  })
  const { departmentId, confidence, tag } = part.narrowing
  const items = useMemo(
    () => known.value?.items.filter(one => fits(one, { departmentId, confidence, tag })) ?? null,
    [known.value, departmentId, confidence, tag],
  )
  const list = { ...known, items, more: null, edit: ignore }
  return (
    <Listed list={list} label={say[name]} none={say[`${name}None`]} {...part}>
      {children}
    </Listed>
  )
}

/** My department's, or one of mine. */
function Mine({ children, ...part }: PartProps) {
  const say = useSentences(usingSentences)
  const { me, departments } = useAround()
  const mine = departments.filter(one => me.departmentIds.includes(one.id))
  const [chosen, setChosen] = useState<string | null>(null)
  const departmentId = chosen ?? mine[0]?.id
  if (departmentId === undefined) return <p class="muted">{say.mineNoDepartment}</p>
  return (
    <>
      {mine.length > 1 && (
        <DepartmentFilter
          label={say.mine}
          all={mine[0]?.name ?? ''}
          departments={mine.slice(1)}
          value={chosen}
          onValue={setChosen}
        />
      )}
      <OfDepartment key={departmentId} departmentId={departmentId} {...part}>
        {children}
      </OfDepartment>
    </>
  )
}

function OfDepartment({ departmentId, children, onShown, narrowing }: PartProps & { departmentId: string }) {
  const say = useSentences(usingSentences)
  const { confidence, tag } = narrowing
  const asked = { departmentId, ...(confidence && { confidence }), ...(tag !== undefined && { tag }), limit: PAGE }
  const list = useList('listArticles', asked)
  return (
    <Listed list={list} label={say.mine} none={say.mineNone} onShown={onShown} narrowing={{ confidence, tag }}>
      {children}
    </Listed>
  )
}
