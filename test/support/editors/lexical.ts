import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'
import { $getRoot, createEditor } from 'lexical'
import type { Desk } from './desk.ts'

const TYPING_MS = 300

/** Lexical with rich text; between its paragraphs it counts two line breaks. */
export function open(place: HTMLElement): Desk {
  const root = document.createElement('div')
  root.contentEditable = 'true'
  place.append(root)
  const editor = createEditor({ onError: error => console.error(error) })
  editor.setRootElement(root)
  registerRichText(editor)
  registerHistory(editor, createEmptyHistoryState(), TYPING_MS)
  return {
    text: () => editor.getEditorState().read(() => $getRoot().getTextContent().replaceAll('\n\n', '\n')),
    lock: () => editor.setEditable(false),
  }
}
