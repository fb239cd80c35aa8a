import { useState } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { usingSentences } from '../../shared/sentences/knowledge-using.ts'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { useAround } from '../organisation/departments.tsx'
import { useSentences } from '../ui/language.tsx'
import { Folders } from './folders.tsx'
import { Listed, type PartProps } from './listed.tsx'
import { MyDrafts } from './my-drafts.tsx'

export const shelfIds = ['suggested', 'recent', 'pinned', 'mine', 'folders', 'drafts'] as const
export type ShelfId = (typeof shelfIds)[number]

/** So many of a department's articles come at once. */
const PAGE = 12

type ShelfProps = {
  id: Exclude<ShelfId, 'suggested'>
  /** Draws the articles; the arrows of the search box walk through what `onShown` told last. */
  children: PartProps['children']
  onShown?: (items: readonly ArticleCard[]) => void
}

/** One of the lists that are at hand without searching. */
export function Shelf({ id, children, onShown = ignore }: ShelfProps) {
  if (id === 'folders') return <Folders onShown={onShown}>{children}</Folders>
  if (id === 'drafts') return <MyDrafts />
  if (id === 'mine') return <Mine onShown={onShown}>{children}</Mine>
  return (
    <AtHand name={id} onShown={onShown}>
      {children}
    </AtHand>
  )
}

const ignore = () => {}

/** Recent or pinned ones: one short list. */
function AtHand({ name, children, onShown }: PartProps & { name: 'recent' | 'pinned' }) {
  const say = useSentences(usingSentences)
  const known = useRead(name === 'recent' ? 'listRecentArticles' : 'listPins', {})
  useLive(message => {
    if (message.kind === 'workspace' && (message.what === 'knowledge' || message.what === 'pins')) known.reload()
  })
  const list = { ...known, items: known.value?.items ?? null, more: null, edit: ignore }
  return (
    <Listed list={list} label={say[name]} none={say[`${name}None`]} onShown={onShown}>
      {children}
    </Listed>
  )
}

/** My department's, or one of mine. */
function Mine({ children, onShown }: PartProps) {
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
      <OfDepartment key={departmentId} departmentId={departmentId} onShown={onShown}>
        {children}
      </OfDepartment>
    </>
  )
}

function OfDepartment({ departmentId, children, onShown }: PartProps & { departmentId: string }) {
  const say = useSentences(usingSentences)
  const list = useList('listArticles', { departmentId, limit: PAGE })
  return (
    <Listed list={list} label={say.mine} none={say.mineNone} onShown={onShown}>
      {children}
    </Listed>
  )
}
