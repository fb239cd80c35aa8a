import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { markdownSentences } from '../../shared/sentences/markdown.ts'
import { useSentences } from './language.tsx'
import { markdownToHtml } from './markdown-html.ts'

export type MarkdownViewProps = {
  text: string
  /** Where a link to an article of ours leads; left out: nowhere, its words stay. */
  articleHref?: (id: string) => string | null
  /** Called with what is shown each time it was drawn anew: our own pictures wait in it for their bytes. */
  onDrawn?: (root: HTMLElement) => void
}

const nowhere = () => null

/** See `Markdown`, which fetches this. */
export function MarkdownView({ text, articleHref = nowhere, onDrawn }: MarkdownViewProps) {
  const say = useSentences(markdownSentences)
  const root = useRef<HTMLDivElement>(null)
  const html = useMemo(
    () => markdownToHtml(text, { callouts: say, remotePicture: say.remotePicture, articleHref }),
    [text, say, articleHref],
  )
  useLayoutEffect(() => {
    if (root.current) onDrawn?.(root.current)
  }, [html, onDrawn])
  useEffect(() => {
    const shown = root.current
    shown?.addEventListener('click', showRemote)
    return () => shown?.removeEventListener('click', showRemote)
  }, [])
  return <div class="markdown" ref={root} dangerouslySetInnerHTML={{ __html: html }} />
}

/** The reader asked for a picture from elsewhere: it learns nothing about the page that it stands in. */
function showRemote({ target }: MouseEvent) {
  const button = target instanceof Element ? target.closest<HTMLElement>('button[data-remote]') : null
  const address = button?.dataset.remote
  if (!button || !address) return
  const image = new Image()
  image.referrerPolicy = 'no-referrer'
  image.alt = button.textContent ?? ''
  image.src = address
  button.replaceWith(image)
}
