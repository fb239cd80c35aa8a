import { browser } from 'wxt/browser'

/** Our element's name in the page; unknown elements have no style of the host's. */
export const TAG = 'baton-panel'
/** Width of the folded panel, CSS px. */
export const STRIP = 22

const rules =
  ':host{all:initial!important;position:fixed!important;top:0!important;bottom:0!important;z-index:2147483647!important;width:var(--w)!important;left:var(--l)!important;right:var(--r)!important}' +
  'iframe{border:0;width:100%;height:100%;background:Canvas}' +
  '[hidden]{display:none!important}' +
  '.strip{position:absolute;top:40%;left:0;width:100%;height:72px;padding:0;border:0;border-radius:6px;background:#2a55e0;color:#fff;font:600 12px system-ui;writing-mode:vertical-rl;cursor:pointer}' +
  '.edge{position:absolute;top:0;bottom:0;width:6px;cursor:ew-resize;touch-action:none}' +
  '.edge:hover{background:#2a55e066}' +
  ':focus-visible{outline:2px solid #ffa574;outline-offset:-2px}' +
  '.note{position:absolute;bottom:12px;left:12px;right:12px;padding:8px 10px;border-radius:6px;background:#16191f;color:#fff;font:12px/1.5 system-ui}'

/** What of ours stands in the page: an element whose inside the page can neither read nor style. */
export interface Shell {
  readonly host: HTMLElement
  readonly strip: HTMLButtonElement
  readonly edge: HTMLElement
  /** Puts it at an edge, so many CSS px wide. */
  stand(edge: 'left' | 'right', width: number): void
  /** Shows the panel's frame, made at the first time, or hides it. */
  showFrame(shown: boolean): void
  /** A sentence over the panel, gone at a click. */
  note(text: string): void
}

/** Makes the shell with a closed shadow root. Keys pressed in it do not reach the host's shortcuts. */
export function createShell(): Shell {
  const host = document.createElement(TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  style.textContent = rules
  const strip = document.createElement('button')
  strip.className = 'strip'
  strip.textContent = '接力'
  const edge = document.createElement('div')
  edge.className = 'edge'
  root.append(style, strip, edge)
  for (const key of ['keydown', 'keypress', 'keyup']) host.addEventListener(key, event => event.stopPropagation())
  let frame: HTMLIFrameElement | null = null
  return {
    host,
    strip,
    edge,
    // Custom properties alone outlive `all: initial`; a page's own rules for our element do not reach them through it.
    stand(edge, width) {
      const [l, r] = edge === 'left' ? ['0', 'auto'] : ['auto', '0']
      host.style.cssText = `--w:${width}px!important;--l:${l}!important;--r:${r}!important`
    },
    showFrame(shown) {
      if (shown && !frame) {
        frame = document.createElement('iframe')
        frame.allow = 'clipboard-write'
        frame.src = browser.runtime.getURL('/panel.html')
        strip.before(frame)
      }
      if (frame) frame.hidden = !shown
    },
    note(text) {
      const note = document.createElement('div')
      note.className = 'note'
      note.role = 'status'
      note.textContent = text
      note.onclick = () => note.remove()
      root.append(note)
    },
  }
}
