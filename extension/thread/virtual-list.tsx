import type { ComponentChildren, Ref } from 'preact'
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Anchor, anchorAt, offsetsOf, rowsBetween, topFor } from './virtual.ts'

/** What a list can be told. */
export interface ListHandle {
  toEnd(): void
  toRow(key: string): void
}

type VirtualListProps = {
  label: string
  /** In order; a key stays with its row. */
  keys: readonly string[]
  row: (index: number) => ComponentChildren
  /** Somebody scrolled near the upper end. */
  onTop: () => void
  /** Whether the end is in view changed. */
  onEnd: (atEnd: boolean) => void
  handle: Ref<ListHandle>
  /** Stands above the first row. */
  head?: ComponentChildren
}

/** A row that nobody has measured yet, in px. */
const GUESS = 64
/** So much beyond the window is drawn, too, in px. */
const SPARE = 600
/** So near to an end counts as there, in px. */
const NEAR = 40

/**
 * A long list that begins at its end. Only rows near the window are in the page; rows that come above, or turn out higher than
 * guessed, do not move what is being read; at the end it stays at the end.
 */
export function VirtualList({ label, keys, row, onTop, onEnd, handle, head }: VirtualListProps) {
  const frame = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLOListElement>(null)
  const heights = useRef(new Map<string, number>())
  const held = useRef<Anchor | 'end'>('end')
  const [view, setView] = useState({ top: 0, height: 800 })
  const [, measure] = useState(0)

  const offsets = offsetsOf(keys.map(key => heights.current.get(key) ?? GUESS))
  const total = offsets.at(-1) ?? 0
  const end = held.current === 'end'
  const top = end ? Math.max(0, total - view.height) : view.top
  const [from, to] = rowsBetween(offsets, top, top + view.height, SPARE)

  const headHeight = () => body.current?.offsetTop ?? 0
  const scrolled = () => {
    const box = frame.current
    if (!box) return
    const at = box.scrollTop - headHeight()
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
    held.current = atEnd ? 'end' : (anchorAt(keys, offsets, at) ?? 'end')
    setView({ top: at, height: box.clientHeight })
    onEnd(atEnd)
    if (box.scrollTop < SPARE) onTop()
  }

  // After each drawing: what was measured wrong is drawn again, and what is held stays where it was.
  useLayoutEffect(() => {
    const [box, list] = [frame.current, body.current]
    if (!box || !list) return
    let changed = false
    for (const one of list.querySelectorAll<HTMLElement>(':scope > [data-key]')) {
      const key = one.dataset.key ?? ''
      const height = one.getBoundingClientRect().height
      if (Math.abs((heights.current.get(key) ?? GUESS) - height) < 0.5) continue
      heights.current.set(key, height)
      changed = true
    }
    const hold = held.current
    if (hold === 'end') box.scrollTop = box.scrollHeight
    else {
      const fresh = changed ? offsetsOf(keys.map(key => heights.current.get(key) ?? GUESS)) : offsets
      const wanted = topFor(hold, keys, fresh)
      if (wanted !== null && Math.abs(box.scrollTop - wanted - headHeight()) > 1) box.scrollTop = wanted + headHeight()
    }
    if (changed) measure(before => before + 1)
  })

  // Pictures, unfolded text and a narrower window change heights without drawing.
  useLayoutEffect(() => {
    const [box, list] = [frame.current, body.current]
    if (!box || !list) return
    const watcher = new ResizeObserver(() => {
      setView(before => (before.height === box.clientHeight ? before : { ...before, height: box.clientHeight }))
      measure(before => before + 1)
    })
    watcher.observe(box)
    watcher.observe(list)
    return () => watcher.disconnect()
  }, [])

  useImperativeHandle(handle, () => ({
    toEnd() {
      held.current = 'end'
      measure(before => before + 1)
      onEnd(true)
    },
    toRow(key) {
      held.current = { key, delta: -60 }
      const wanted = topFor(held.current, keys, offsets)
      if (wanted !== null) setView(before => ({ ...before, top: wanted }))
    },
  }))

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard
    <div class="thread-scroll" ref={frame} onScroll={scrolled} role="log" aria-label={label} tabIndex={0}>
      {head}
      <ol
        class="thread-rows"
        ref={body}
        style={{ paddingBlock: `${offsets[from] ?? 0}px ${total - (offsets[to] ?? 0)}px` }}
      >
        {keys.slice(from, to).map((key, i) => (
          <li key={key} data-key={key} aria-setsize={keys.length} aria-posinset={from + i + 1}>
            {row(from + i)}
          </li>
        ))}
      </ol>
    </div>
  )
}
