import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { slugOf } from '../../shared/heading-slugs.ts'
import { markdownSentences } from '../../shared/sentences/markdown.ts'
import { goToHeading } from './headings.ts'
import { useSentences } from './language.tsx'
import { markdownToHtml } from './markdown-html.ts'

export type MarkdownViewProps = {
  text: string
  /** Where a link to an article of ours leads; left out: nowhere, its words stay. */
  articleHref?: (id: string, heading: string) => string | null
  /** It is an article's text, with headings to go to: its id, or null for one that is not stored. */
  article?: string | null
  /** The heading, by its slug, to begin at. */
  at?: string | null
  /** Called with what is shown each time it was drawn anew: our own pictures wait in it for their bytes. */
  onDrawn?: (root: HTMLElement) => void
}

const nowhere = () => null

/** See `Markdown`, which fetches this. */
export function MarkdownView({ text, articleHref = nowhere, article, at = null, onDrawn }: MarkdownViewProps) {
  const say = useSentences(markdownSentences)
  const root = useRef<HTMLDivElement>(null)
  const prefix = `text-${useId()}-`
  const begun = useRef<string | null>(null)
  const html = useMemo(
    () =>
      markdownToHtml(text, {
        callouts: say,
        remotePicture: say.remotePicture,
        articleHref,
        ...(article !== undefined && { headings: { prefix, self: article } }),
      }),
    [text, say, articleHref, article, prefix],
  )
  useLayoutEffect(() => {
    if (root.current) onDrawn?.(root.current)
  }, [html, onDrawn])
  useEffect(() => {
    const shown = root.current
    const openPlace = (event: MouseEvent) => shown && openHeading(event, shown, `#${prefix}`)
    shown?.addEventListener('click', showRemote)
    shown?.addEventListener('click', openPlace)
    return () => {
      shown?.removeEventListener('click', showRemote)
      shown?.removeEventListener('click', openPlace)
    }
  }, [prefix])
  useEffect(() => {
    const beginning = at === null ? null : `${article} ${at}`
    if (beginning === begun.current) return
    // After all that a page does when it is opened; and only once, however often the text is drawn anew.
    const turn = requestAnimationFrame(() => {
      if (at === null || (root.current && goToHeading(root.current, prefix + slugOf(at)))) begun.current = beginning
    })
    return () => cancelAnimationFrame(turn)
  }, [at, article, html, prefix])
  return <div class="markdown" ref={root} dangerouslySetInnerHTML={{ __html: html }} />
}

/** A link to a heading of the same text. With a key held, or another button, the browser does what it does. */
function openHeading(event: MouseEvent, text: HTMLElement, start: string) {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null
  const href = link?.getAttribute('href') ?? ''
  if (!href.startsWith(start) || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  event.preventDefault()
  goToHeading(text, href.slice(1))
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
