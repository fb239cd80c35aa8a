import { useEffect, useState } from 'preact/hooks'
import { Skeleton } from './feedback.tsx'

type Renderer = (text: string) => string

let renderer: Renderer | undefined

/** Markdown from anybody, shown safely. The parser is fetched when first needed; without it the text stands as written. */
export function Markdown({ text }: { text: string }) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(renderer ? 'ready' : 'loading')
  useEffect(() => {
    if (renderer) return
    let gone = false
    const settle = (outcome: 'ready' | 'failed') => !gone && setState(outcome)
    import('./markdown-html.ts').then(
      loaded => {
        renderer = loaded.markdownToHtml
        settle('ready')
      },
      () => settle('failed'),
    )
    return () => {
      gone = true
    }
  }, [])
  if (state === 'loading') return <Skeleton lines={3} />
  if (!renderer) return <div class="markdown markdown-source">{text}</div>
  return <div class="markdown" dangerouslySetInnerHTML={{ __html: renderer(text) }} />
}
