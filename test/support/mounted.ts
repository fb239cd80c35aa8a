import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'

const root = (): HTMLElement => document.getElementById('app') ?? document.body

/** Shows a view in an empty page. */
export async function mount(view: ComponentChild): Promise<void> {
  document.body.innerHTML = '<div id="app"></div>'
  await doing(() => render(view, root()))
}

/** Takes the view away. */
export async function unmount(): Promise<void> {
  await act(() => render(null, root()))
}

/** Does something and lets everything that follows from it at once happen. */
export async function doing(what: () => unknown = () => {}): Promise<void> {
  await act(async () => {
    await what()
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  })
}

/** All that can be read. */
export const shown = (): string => root().textContent ?? ''

/** The button of that name, or the switch. Throws when there is none. */
export function named(name: string, inside: ParentNode = root()): HTMLElement {
  const found = [...inside.querySelectorAll<HTMLElement>('button, label, a')].find(
    one => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
  )
  if (!found) throw new Error(`Nothing is called ${name} in: ${shown()}`)
  return found
}

/** The field with that label. Throws when there is none. */
export function field(label: string): HTMLInputElement | HTMLSelectElement {
  const found = [...root().querySelectorAll<HTMLLabelElement>('label')].find(one => one.textContent?.startsWith(label))
  const control = found && (found.querySelector('input, select') ?? document.getElementById(found.htmlFor))
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) return control
  throw new Error(`No field is called ${label} in: ${shown()}`)
}

/** Types into a field, or chooses in a list. */
export function write(label: string, value: string): Promise<void> {
  return doing(() => {
    const control = field(label)
    control.value = value
    control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
}
