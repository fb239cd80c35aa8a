import { h, render } from 'preact'
import type { Desk } from './desk.ts'

/** A box whose text Preact holds. */
export function open(place: HTMLElement): Desk {
  let held = ''
  let readOnly = false
  const draw = () => {
    const onInput = (event: { currentTarget: HTMLTextAreaElement }) => {
      held = event.currentTarget.value
      draw()
    }
    render(h('textarea', { value: held, readOnly, onInput }), place)
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
