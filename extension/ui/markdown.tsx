import { useEffect, useState } from 'preact/hooks'
import { Skeleton } from './feedback.tsx'
import type { MarkdownViewProps } from './markdown-view.tsx'

type View = typeof import('./markdown-view.tsx').MarkdownView

let View: View | undefined

/** Markdown from anybody, shown safely. The parser is fetched when first needed; without it the text stands as written. */
export function Markdown(props: MarkdownViewProps) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(View ? 'ready' : 'loading')
  useEffect(() => {
    // Not whether it is there by now: what was drawn without it has to be drawn again.
    if (state === 'ready') return
    let gone = false
    const settle = (outcome: 'ready' | 'failed') => !gone && setState(outcome)
    import('./markdown-view.tsx').then(
      loaded => {
        View = loaded.MarkdownView
        settle('ready')
      },
      () => settle('failed'),
    )
    return () => {
      gone = true
    }
  }, [])
  if (state === 'loading') return <Skeleton lines={3} />
  if (!View) return <div class="markdown markdown-source">{props.text}</div>
  return <View {...props} />
}
