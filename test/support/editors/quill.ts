import Quill from 'quill'
import type { Desk } from './desk.ts'

/** Quill 2. Its document always ends with a line break. */
export function open(place: HTMLElement): Desk {
  const editor = new Quill(place)
  return { text: () => editor.getText().replace(/\n$/, ''), lock: () => editor.disable() }
}
