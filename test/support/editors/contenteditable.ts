import type { Desk } from './desk.ts'

/** A contenteditable without anything behind it. */
export function open(place: HTMLElement): Desk {
  const box = document.createElement('div')
  box.contentEditable = 'true'
  place.append(box)
  return {
    text: () => box.innerText.replaceAll('\u00a0', ' '),
    lock: () => {
      box.contentEditable = 'false'
    },
  }
}
