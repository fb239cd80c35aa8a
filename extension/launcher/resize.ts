const LEAST = 320
const MOST = 640
const STEP = 16

interface Resizing {
  width(): number
  /** True when the panel stands at the right, so that dragging left widens it. */
  atRight(): boolean
  /** While dragging. */
  preview(width: number): void
  /** At the end. */
  done(width: number): void
}

/** Makes the panel's inner edge change its width, by dragging and by the arrow keys. 320 to 640 CSS px. */
export function makeResizable(edge: HTMLElement, { width, atRight, preview, done }: Resizing): void {
  edge.role = 'separator'
  edge.tabIndex = 0
  const widened = (by: number) => Math.min(MOST, Math.max(LEAST, Math.round(width() + (atRight() ? -by : by))))
  edge.onpointerdown = down => {
    // With the pointer captured, the frame beside the edge does not swallow its moves.
    edge.setPointerCapture(down.pointerId)
    let from = down.clientX
    edge.onpointermove = move => {
      const next = widened(move.clientX - from)
      if (next === width()) return
      from = move.clientX
      preview(next)
    }
    edge.onpointerup = () => {
      edge.onpointermove = edge.onpointerup = null
      done(width())
    }
  }
  edge.onkeydown = ({ key }) => {
    const by = key === 'ArrowRight' ? STEP : key === 'ArrowLeft' ? -STEP : 0
    if (by) done(widened(by))
  }
}
