import type { OpenDesk } from './desk.ts'

/** One file per editor; `open` puts it into the page. */
const desks: Record<string, () => Promise<{ open: OpenDesk }>> = {
  box: () => import('./box.ts'),
  'box-of-preact': () => import('./box-of-preact.ts'),
  'box-of-react': () => import('./box-of-react.ts'),
  contenteditable: () => import('./contenteditable.ts'),
  ckeditor4: () => import('./ckeditor4.ts'),
  lexical: () => import('./lexical.ts'),
  prosemirror: () => import('./prosemirror.ts'),
  quill: () => import('./quill.ts'),
  slate: () => import('./slate.ts'),
  trix: () => import('./trix.ts'),
}

/** Opens the editor that the address asks for: `?editor=quill`. */
const asked = desks[new URLSearchParams(location.search).get('editor') ?? '']
const place = document.getElementById('place')
if (asked && place) window.desk = await (await asked()).open(place)
