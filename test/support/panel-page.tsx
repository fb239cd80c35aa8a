import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { PanelApp } from '../../extension/panel/app.tsx'
import { fetchLater } from '../../extension/ui/later.tsx'
import { CAST_NOW } from './cast.ts'
import { type FakeBackend, fakeBackend, type Weather } from './fake-backend.ts'
import { type FakeLink, fakeLink } from './fake-page.ts'

export const root = () => document.getElementById('app') as HTMLElement
export const one = (selector: string, inside: ParentNode = root()) => inside.querySelector<HTMLElement>(selector)
export const all = (selector: string, inside: ParentNode = root()) => [
  ...inside.querySelectorAll<HTMLElement>(selector),
]
/** The button of that name, or the switch. Throws when there is none. */
export const named = (name: string, inside: ParentNode = root()) => {
  const found = all('button, label', inside).find(
    each => each.textContent?.trim() === name || each.getAttribute('aria-label') === name,
  )
  if (!found) throw new Error(`Nothing is called ${name} in ${inside.textContent}`)
  return found
}

/** Does something and lets everything that follows from it within `ms` happen. */
export async function doing(what: () => unknown = () => {}, ms = 200) {
  await act(async () => {
    await what()
    await vi.advanceTimersByTimeAsync(ms)
  })
}

/** Opens the panel on the ticket of the cast. */
export async function open(
  weather: Weather = 'full',
  prepare: (backend: FakeBackend, link: FakeLink) => void = () => {},
) {
  const backend = fakeBackend(weather)
  const link = fakeLink()
  prepare(backend, link)
  await doing(() => render(<PanelApp backend={backend} link={link} />, root()))
  return { backend, link }
}

export const key = (name: string, on: EventTarget = document, more: KeyboardEventInit = {}) =>
  doing(() => on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })))
export const write = (field: Element | null, text: string) =>
  doing(() => {
    const input = field as HTMLInputElement
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })

/** A page for the panel in each test, in a time that stands still. */
export function panelForEachTest(): void {
  // As the panel does once it stands.
  beforeAll(fetchLater, 30_000)
  beforeEach(() => {
    vi.useFakeTimers({ now: CAST_NOW, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    document.body.innerHTML = '<div id="app"></div>'
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true
    }
    HTMLElement.prototype.hidePopover ??= () => {}
  })
  afterEach(async () => {
    await act(() => render(null, root()))
    vi.useRealTimers()
  })
}
