import 'trix'
import type { Desk } from './desk.ts'

/** The little of Trix that is used here; it brings no types. */
interface TrixElement extends HTMLElement {
  readonly editor: { getDocument(): object }
  disabled: boolean
}

/** Trix. Its document always ends with a line break. */
export async function open(place: HTMLElement): Promise<Desk> {
  const box = document.createElement('trix-editor') as TrixElement
  const ready = new Promise(done => box.addEventListener('trix-initialize', done, { once: true }))
  place.append(box)
  await ready
  return {
    text: () => `${box.editor.getDocument()}`.replace(/\n$/, ''),
    lock: () => {
      box.disabled = true
    },
  }
}
