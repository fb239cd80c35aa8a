import type { Editor } from './editor.ts'
import { paste } from './paste.ts'

/**
 * CKEditor 4, as Request Tracker 5 ships it: the body of its frame. insertHTML would work too, but its undo then takes the
 * agent's own typing along (measured on RT 5.0.3).
 */
export const ckeditor4: Editor = {
  ...paste,
  takes: element => element.matches('body.cke_editable'),
  // An empty editor shows its hint as text.
  read: element => (element.classList.contains('placeholder') ? '' : element.innerText),
}
