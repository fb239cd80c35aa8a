interface Resizing {
  width(): number
  /** While dragging: the width in CSS px, 320 to 640. */
  preview(width: number): void
  /** At the end. */
  done(width: number): void
}

/** Makes the panel's inner edge change its width by dragging; by keyboard the options do. `sign` is -1 for a panel at the right. */
export function makeResizable(edge: HTMLElement, sign: () => number, { width, preview, done }: Resizing): void {
  edge.onpointerdown = ({ pointerId, clientX }) => {
    // With the pointer captured, the frame beside the edge does not swallow its moves.
    edge.setPointerCapture(pointerId)
    const first = width()
    edge.onpointermove = move =>
      preview(Math.min(640, Math.max(320, Math.round(first + sign() * (move.clientX - clientX)))))
    edge.onlostpointercapture = () => {
      edge.onpointermove = null
      done(width())
    }
  }
}
