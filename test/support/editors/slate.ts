import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createEditor, Node } from 'slate'
import { withHistory } from 'slate-history'
import { Editable, Slate, withReact } from 'slate-react'
import type { Desk } from './desk.ts'

/** Slate, which takes whatever its model does not know of as damage. */
export function open(place: HTMLElement): Desk {
  const editor = withHistory(withReact(createEditor()))
  const initialValue = [{ type: 'paragraph', children: [{ text: '' }] }]
  const root = createRoot(place)
  const draw = (readOnly: boolean) => {
    const children = createElement(Editable, { readOnly })
    root.render(createElement(Slate, { editor, initialValue, children }))
  }
  draw(false)
  return { text: () => editor.children.map(node => Node.string(node)).join('\n'), lock: () => draw(true) }
}
