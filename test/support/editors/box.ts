import type { Desk } from './desk.ts'

/** A plain box without anything behind it. */
export function open(place: HTMLElement): Desk {
  const box = document.createElement('textarea')
  place.append(box)
  return {
    text: () => box.value,
    lock: () => {
      box.readOnly = true
    },
  }
}
