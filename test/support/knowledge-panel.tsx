import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { PanelApp } from '../../extension/panel/app.tsx'
import { fetchLater } from '../../extension/ui/later.tsx'
import type { Article } from '../../shared/knowledge.ts'
import { CAST_NOW } from './cast.ts'
import { articleOf, articles } from './cast-context.ts'
import { type FakeBackend, fakeBackend } from './fake-backend.ts'
import { type FakeLink, fakeLink } from './fake-page.ts'

export const root = () => document.getElementById('app') as HTMLElement
export const one = (selector: string, inside: ParentNode = root()) => inside.querySelector<HTMLElement>(selector)
export const all = (selector: string, inside: ParentNode = root()) => [
  ...inside.querySelectorAll<HTMLElement>(selector),
]
export const named = (name: string, inside: ParentNode = root()) => {
  const found = all('button, label', inside).find(
    each => each.textContent?.trim() === name || each.getAttribute('aria-label') === name,
  )
  if (!found) throw new Error(`Nothing is called ${name} in ${inside.textContent}`)
  return found
}

export async function doing(what: () => unknown = () => {}) {
  await act(async () => {
    await what()
    await vi.advanceTimersByTimeAsync(200)
  })
}
/** Lets what is fetched when first needed arrive. */
export const soon = (what: () => void) =>
  vi.waitFor(async () => {
    await doing()
    what()
  }, 10_000)

export async function open(prepare: (backend: FakeBackend, link: FakeLink) => void = () => {}) {
  const backend = fakeBackend('full')
  const link = fakeLink()
  prepare(backend, link)
  await doing(() => render(<PanelApp backend={backend} link={link} />, root()))
  await key('2')
  return { backend, link }
}

export const key = (name: string, on: EventTarget = document, more: KeyboardEventInit = {}) =>
  doing(() => on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })))
export const box = () => one('.search-box input') as HTMLInputElement
export const form = () => one('dialog[open] form')
export const write = (field: Element | null, text: string) =>
  doing(() => {
    const input = field as HTMLInputElement
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })

/** The article that the first suggestion leads to. */
export const reads = (backend: FakeBackend, over: Partial<Article>) =>
  backend.answer('readArticle', ({ id }) => ({ ...articleOf(articles[0] as never), id, ...over }))

/** A panel's page for each test, in a time that stands still. */
export function panelForEachTest(): void {
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
