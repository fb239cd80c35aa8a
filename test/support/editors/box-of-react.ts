import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import type { Desk } from './desk.ts'

/** A box whose text React holds, and puts back when it did not hear of a change. */
export function open(place: HTMLElement): Desk {
  let held = ''
  let readOnly = false
  const root = createRoot(place)
  const draw = () => {
    const onChange = (event: { target: { value: string } }) => {
      held = event.target.value
      draw()
    }
    root.render(createElement('textarea', { value: held, readOnly, onChange }))
  }
  draw()
  return {
    text: () => held,
    lock: () => {
      readOnly = true
      draw()
    },
  }
}
