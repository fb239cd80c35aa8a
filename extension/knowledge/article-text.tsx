import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type FileCard, isPicture } from '../../shared/file.ts'
import { variableWords } from '../../shared/sentences/knowledge-variables.ts'
import { markdownSentences } from '../../shared/sentences/markdown.ts'
import { shownBraces, type VariableValues } from '../../shared/variables.ts'
import { hubAddress } from '../client/hub-address.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useBlobAddress } from '../file/use-blob.ts'
import { useSentences } from '../ui/language.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { markHoles, namedHoles } from './shown-holes.ts'

export type ArticleTextProps = {
  text: string
  /** The article's own: no other picture of ours is shown. */
  files: readonly FileCard[]
  /** Links to articles lead to their page in this hub; else they open the hub. */
  inHub?: boolean
  /** The article's, where it is stored: links to itself stay on it. */
  id?: string
  /** The heading, by its slug, to begin at. */
  at?: string | null
  /** What is known on this ticket; left out where there is none. */
  values?: VariableValues
  /** What is still to be filled in keeps its braces: the text goes out like this. */
  asWritten?: boolean
}

/** An article's text with its pictures, which are fetched with the token, its links to other articles, and what is filled in later named in words. */
export function ArticleText({ text, files, inHub = false, id, at, values, asWritten = false }: ArticleTextProps) {
  const say = useSentences(markdownSentences)
  const names = useSentences(variableWords)
  const { settings } = useBackend()
  const { server } = settings.value
  const pictures = useMemo(() => new Map(files.filter(isShown).map(file => [file.id, file])), [files])
  const root = useRef<HTMLElement | null>(null)
  const addresses = useRef(new Map<string, Bytes>())
  const [wanted, setWanted] = useState<readonly string[]>([])

  const articleHref = useCallback(
    (to: string, heading: string) => {
      const page = `knowledge/${to}${heading && `?at=${encodeURIComponent(heading)}`}`
      return inHub ? `#/${page}` : hubAddress(server, page)
    },
    [inHub, server],
  )
  const put = useCallback(
    (image: HTMLImageElement) => {
      const id = image.dataset.file ?? ''
      const card = pictures.get(id)
      const bytes = addresses.current.get(id)
      if (!card) return image.replaceWith(words(image, say.pictureMissing))
      if (bytes?.failed) image.title = say.pictureFailed
      if (!bytes?.address) return
      image.title = ''
      // Room for it before it is drawn, so that nothing jumps.
      if (card.width && card.height) Object.assign(image, { width: card.width, height: card.height })
      image.src = bytes.address
    },
    [pictures, say],
  )
  const drawn = useCallback(
    (shown: HTMLElement) => {
      root.current = shown
      markHoles(shown)
      const images = [...shown.querySelectorAll<HTMLImageElement>('img[data-file]')]
      setWanted([...new Set(images.map(one => one.dataset.file ?? ''))].filter(id => pictures.has(id)))
      images.forEach(put)
    },
    [pictures, put],
  )
  const arrived = useCallback(
    (id: string, bytes: Bytes) => {
      addresses.current.set(id, bytes)
      for (const image of root.current?.querySelectorAll<HTMLImageElement>(`img[data-file="${id}"]`) ?? []) put(image)
    },
    [put],
  )
  return (
    <>
      <Markdown
        text={asWritten ? shownBraces(text) : namedHoles(text, names, values)}
        articleHref={articleHref}
        article={id ?? null}
        at={at ?? null}
        onDrawn={drawn}
      />
      {wanted.map(id => (
        <PictureBytes key={id} id={id} onBytes={arrived} />
      ))}
    </>
  )
}

const isShown = (file: FileCard) => isPicture(file.type) && file.state === 'ready'

interface Bytes {
  readonly address: string | null
  readonly failed: boolean
}

/** Fetches one picture for as long as it is in the text. */
function PictureBytes({ id, onBytes }: { id: string; onBytes: (id: string, bytes: Bytes) => void }) {
  const { address, problem } = useBlobAddress(id, 'whole', true)
  const failed = problem !== null
  useEffect(() => onBytes(id, { address, failed }), [id, address, failed, onBytes])
  return null
}

function words(beside: HTMLElement, text: string): HTMLElement {
  const note = beside.ownerDocument.createElement('em')
  note.className = 'muted'
  note.textContent = beside.getAttribute('alt') ? `${text}（${beside.getAttribute('alt')}）` : text
  return note
}
