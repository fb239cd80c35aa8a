import { useEffect, useRef, useState } from 'preact/hooks'
import type { FileCard } from '../../shared/file.ts'
import { pdfSentences } from '../../shared/sentences/pdf.ts'
import { problemFrom, sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import type { OpenedPdf, PdfTrouble } from './pdf.ts'

/** So many pages are shown; a book is better read in a program for books. */
const PAGES_MAX = 100
/** Sharp enough on a good screen, without filling the memory. */
const WIDTH_MAX = 1_600

const troubles: readonly PdfTrouble[] = ['locked', 'broken', 'slow']

type Found =
  | { readonly kind: 'open'; readonly pdf: OpenedPdf }
  | { readonly kind: 'trouble'; readonly why: PdfTrouble }
  | { readonly kind: 'failed'; readonly error: unknown }

/** A PDF page under page, each drawn when it comes near the view. */
export function PdfPages({ file }: { file: FileCard }) {
  const say = useSentences(pdfSentences)
  const language = useLanguage()
  const [round, setRound] = useState(0)
  const found = usePdf(file.id, round)
  if (found === null) return <Skeleton lines={6} />
  if (found.kind === 'failed') {
    const text = sayProblem(problemFrom(found.error), language)
    return <ErrorState title={file.name} text={text} onRetry={() => setRound(round + 1)} />
  }
  if (found.kind === 'trouble') return <EmptyState title={say[found.why]} text={say.saveInstead} />
  const { pdf } = found
  const shown = Math.min(pdf.pages, PAGES_MAX)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys
    <section class="pdf-pages" aria-label={say.pagesOf(file.name, pdf.pages)} tabIndex={0}>
      {Array.from({ length: shown }, (_, i) => (
        <Page key={i + 1} pdf={pdf} number={i + 1} name={say.page(i + 1, pdf.pages)} />
      ))}
      {pdf.pages > shown && <p class="muted">{say.onlyFirst(shown, pdf.pages)}</p>}
    </section>
  )
}

/** Null until it is open. */
function usePdf(id: string, round: number): Found | null {
  const { files } = useBackend()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    let opened: OpenedPdf | null = null
    const tell = (one: Found) => stop.signal.aborted || setFound(one)
    const open = async () => {
      const [blob, { openPdf }] = await Promise.all([files.fetch(id, 'whole', stop.signal), import('./pdf.ts')])
      try {
        opened = await openPdf(blob)
        if (stop.signal.aborted) return void opened.close()
        tell({ kind: 'open', pdf: opened })
      } catch (error) {
        tell({
          kind: 'trouble',
          why: troubles.find(one => error instanceof Error && error.message === one) ?? 'broken',
        })
      }
    }
    setFound(null)
    open().catch(error => tell({ kind: 'failed', error }))
    return () => {
      stop.abort()
      void opened?.close()
    }
  }, [files, id, round])
  return found
}

function Page({ pdf, number, name }: { pdf: OpenedPdf; number: number; name: string }) {
  const say = useSentences(pdfSentences)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [failed, setFailed] = useState(false)
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    const place = canvas.current
    if (!place) return
    const width = Math.min(WIDTH_MAX, Math.round(place.clientWidth * devicePixelRatio))
    const watch = new IntersectionObserver(
      seen => {
        if (!seen.some(one => one.isIntersecting)) return
        watch.disconnect()
        pdf.draw(number, place, width).then(setWords, () => setFailed(true))
      },
      { rootMargin: '400px' },
    )
    watch.observe(place)
    return () => watch.disconnect()
  }, [pdf, number])
  return (
    <figure class="pdf-page">
      <canvas ref={canvas} class={words === null ? '' : 'pdf-page-drawn'} role="img" aria-label={name} />
      <p class="visually-hidden">{words}</p>
      <figcaption class="muted">{failed ? say.pageBroken(number) : name}</figcaption>
    </figure>
  )
}
