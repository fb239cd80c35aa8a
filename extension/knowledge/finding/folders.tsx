import { useCallback, useEffect, useState } from 'preact/hooks'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { LoadedList } from '../../client/loaded.tsx'
import { useList } from '../../client/use-list.ts'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { foldersBelow, wayTo } from './folder-tree.ts'
import { Listed, type PartProps } from './listed.tsx'
import '../using/using.css'

/** So many articles of a folder come at once. */
const PAGE = 12

/** Articles by folder, down the tree, and by the tags that they bear. */
export function Folders({ children, onShown, narrowing }: PartProps) {
  const say = useSentences(usingSentences)
  const language = useLanguage()
  const { departmentId, confidence } = narrowing
  const folders = useList('listFolders', departmentId === undefined ? {} : { departmentId })
  const [path, setPath] = useState('')
  const [tag, setTag] = useState<string | null>(null)
  const [shown, setShown] = useState<readonly ArticleCard[]>([])
  useEffect(() => {
    // The tree is drawn whole; few companies have more folders than one page holds.
    if (folders.more && !folders.busy) folders.more()
  }, [folders.more, folders.busy])
  const told = useCallback(
    (items: readonly ArticleCard[]) => {
      setShown(items)
      onShown(items)
    },
    [onShown],
  )
  // Who has no folders is told so, and needs not hear of the top that nothing lies there either.
  const foldersAreNone = path === '' && folders.items !== null && foldersBelow(folders.items, '', language).length === 0
  const go = (next: string) => {
    setTag(null)
    setPath(next)
  }
  const tags = [...new Set(shown.flatMap(one => one.tags))].slice(0, 12)
  return (
    <div class="stack">
      <nav class="row folder-way" aria-label={say.inFolder(path === '' ? say.top : path)}>
        <button type="button" class="link" aria-current={path === '' ? 'page' : undefined} onClick={() => go('')}>
          {say.top}
        </button>
        {wayTo(path).map(step => (
          <span key={step.path} class="row folder-step">
            <span aria-hidden="true">/</span>
            <button
              type="button"
              class="link"
              aria-current={step.path === path ? 'page' : undefined}
              onClick={() => go(step.path)}
            >
              {step.name}
            </button>
          </span>
        ))}
      </nav>
      <LoadedList known={{ ...folders, more: null }} lines={3}>
        {counts => {
          const below = foldersBelow(counts, path, language)
          if (counts.length === 0 || foldersAreNone) return <p class="muted">{say.foldersNone}</p>
          return (
            <ul class="folder-rows" aria-label={say.folders}>
              {below.map(folder => (
                <li key={folder.path}>
                  <button type="button" class="folder" onClick={() => go(folder.path)}>
                    <span class="ellipsis">{folder.name}</span>
                    {/* Counted is what a folder holds in all its states. */}
                    {confidence === undefined && <span class="muted">{say.folderCount(folder.articles)}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </LoadedList>
      {tag !== null && (
        <button type="button" class="link" onClick={() => setTag(null)}>
          {say.backToFolders}
        </button>
      )}
      <InFolder
        key={tag === null ? `f${path}` : `t${tag}`}
        path={path}
        tag={tag}
        none={foldersAreNone ? '' : say.folderNone}
        onShown={told}
        narrowing={narrowing}
      >
        {children}
      </InFolder>
      {tag === null && tags.length > 0 && (
        <div class="row">
          {tags.map(one => (
            <button key={one} type="button" class="tag" onClick={() => setTag(one)}>
              {say.taggedWith(one)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

type InFolderProps = PartProps & { path: string; tag: string | null; none: string }

function InFolder({ path, tag, none, children, ...part }: InFolderProps) {
  const say = useSentences(usingSentences)
  const { departmentId, confidence } = part.narrowing
  const list = useList('listArticles', {
    ...(tag === null ? { folder: path } : { tag }),
    ...(departmentId && { departmentId }),
    ...(confidence && { confidence }),
    limit: PAGE,
  })
  const label = tag === null ? say.inFolder(path === '' ? say.top : path) : say.taggedWith(tag)
  return (
    <Listed list={list} label={label} none={none} {...part}>
      {children}
    </Listed>
  )
}
