import { browser } from 'wxt/browser'

/** Our element's name in the page; unknown elements have no style of the host's. */
export const TAG = 'baton-panel'

/** What the types of the DOM do not know yet. */
type Sight = IntersectionObserverEntry & { readonly isVisible?: boolean }
const SIGHT: IntersectionObserverInit & { trackVisibility: true; delay: number } = { trackVisibility: true, delay: 100 }

const rules =
  ':host{all:initial!important;position:fixed!important;top:0!important;bottom:0!important;z-index:2147483647!important;pointer-events:none!important}' +
  'iframe,button,i{pointer-events:auto}' +
  'iframe{border:0;width:100%;height:100%;background:Canvas}' +
  '[hidden]{display:none!important}' +
  'button{position:absolute;width:22px;border:0;padding:8px 0;background:#2a55e0;color:#fff;font:13px system-ui;top:40%;writing-mode:vertical-rl;cursor:pointer}' +
  'i{position:absolute;top:0;bottom:0;width:6px;cursor:ew-resize;touch-action:none}'

/** What of ours stands in the page: an element whose inside the page can neither read nor style. */
export interface Shell {
  readonly host: HTMLElement
  readonly strip: HTMLButtonElement
  readonly edge: HTMLElement
  /** Puts it at an edge, so many CSS px wide. */
  stand(edge: 'left' | 'right', width: number): void
  /** Shows the panel's frame, made at the first time, or hides it. */
  showFrame(shown: boolean): void
}

/**
 * Makes the shell with a closed shadow root. Keys pressed in it do not reach the host's shortcuts. `sight` is told whether
 * something of the page lies over the frame or fades it (Intersection Observer, second edition; Firefox cannot tell).
 */
export function createShell(sight: (covered: boolean) => void): Shell {
  const host = document.createElement(TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  const strip = document.createElement('button')
  strip.textContent = '接力'
  const edge = document.createElement('i')
  root.append(style, strip, edge)
  for (const key of ['keydown', 'keypress', 'keyup']) host.addEventListener(key, event => event.stopPropagation())
  let frame: HTMLIFrameElement | null = null
  return {
    host,
    strip,
    edge,
    // Important rules from inside win over whatever the page says of our element. It is as wide folded as open, and lets
    // clicks through where nothing of ours shows: growing, it would count as a layout shift of the page. The edge lies beside
    // the frame: nothing of ours covers that, so whatever does is the page's.
    stand(edge, width) {
      const inner = edge === 'right' ? 'left' : 'right'
      style.textContent = `${rules}:host{${edge}:0!important;width:min(${width}px,100vw)!important}button{${edge}:0}i{${inner}:-6px}`
    },
    showFrame(shown) {
      if (shown && !frame) {
        frame = document.createElement('iframe')
        // Its address is a different one each time and leads on to the real one, so no origin can be named.
        frame.allow = 'clipboard-write *'
        frame.src = browser.runtime.getURL('/panel.html')
        strip.before(frame)
        new IntersectionObserver(
          ([seen]) => sight(seen?.isIntersecting === true && (seen as Sight).isVisible === false),
          SIGHT,
        ).observe(frame)
      }
      if (frame) frame.hidden = !shown
    },
  }
}
