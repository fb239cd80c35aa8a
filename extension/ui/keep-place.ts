/** How long a pointer must rest before something that nobody here asked for may move things, in ms. */
const REST_MS = 900

export interface PlaceKeeper {
  /** Runs a change that came from elsewhere: not while the pointer moves, and with what is under it kept in place. */
  settle(change: () => void): void
  stop(): void
}

/**
 * Watches the pointer over a page. Changes from elsewhere wait, in order, until it rests; then the scrolling element around
 * it moves with its content, so that nothing jumps from under a finger about to click.
 */
export function keepPlaces(page: Document): PlaceKeeper {
  let pointer: { x: number; y: number; at: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting: (() => void)[] = []

  const note = (event: PointerEvent) => {
    pointer = { x: event.clientX, y: event.clientY, at: event.timeStamp }
  }
  const leave = () => {
    pointer = null
  }
  const restLeft = () => (pointer ? pointer.at + REST_MS - performance.now() : 0)

  const run = () => {
    clearTimeout(timer)
    const left = restLeft()
    if (left > 0) {
      timer = setTimeout(run, left)
      return
    }
    const anchor = anchorIn(page, pointer)
    for (const change of waiting.splice(0)) change()
    requestAnimationFrame(() => anchor && putBack(anchor))
  }

  page.addEventListener('pointermove', note, { passive: true })
  page.addEventListener('pointerdown', note, { passive: true })
  page.documentElement.addEventListener('pointerleave', leave)
  return {
    settle(change) {
      waiting.push(change)
      run()
    },
    stop() {
      clearTimeout(timer)
      page.removeEventListener('pointermove', note)
      page.removeEventListener('pointerdown', note)
      page.documentElement.removeEventListener('pointerleave', leave)
    },
  }
}

interface Anchor {
  readonly element: Element
  readonly scroller: Element
  readonly top: number
}

/** What must not move: the field that is being written in, else what the pointer rests on. */
function anchorIn(page: Document, pointer: { x: number; y: number } | null): Anchor | null {
  const focused = page.activeElement?.matches('input, textarea') ? page.activeElement : null
  const element = focused ?? (pointer && page.elementFromPoint(pointer.x, pointer.y))
  const scroller = element?.closest('[data-scrolls]')
  return element && scroller ? { element, scroller, top: element.getBoundingClientRect().top } : null
}

function putBack({ element, scroller, top }: Anchor) {
  if (element.isConnected) scroller.scrollTop += element.getBoundingClientRect().top - top
}
