import type { Desk } from './desk.ts'

/** The little of CKEditor 4 that is used here; it brings no types. */
interface CkEditor {
  getData(): string
  setReadOnly(locked: boolean): void
  on(event: 'instanceReady', heard: () => void): void
}
declare const CKEDITOR: { replace(box: Element, settings: object): CkEditor }

/** CKEditor 4 over a box, on a page that looks like the reply page of Request Tracker 5. */
export async function open(place: HTMLElement): Promise<Desk> {
  document.body.id = 'comp-Ticket-Update'
  place.innerHTML = '<textarea id="UpdateContent"></textarea><p id="bpscredits"></p>'
  await new Promise(loaded => {
    const script = document.createElement('script')
    script.src = './ckeditor.js'
    script.onload = loaded
    document.head.append(script)
  })
  const editor = CKEDITOR.replace(place.children[0] ?? place, { versionCheck: false })
  await new Promise<void>(ready => editor.on('instanceReady', ready))
  return { text: () => linesOf(editor.getData()), lock: () => editor.setReadOnly(true) }
}

/** The lines of the HTML that the form would send. */
function linesOf(html: string): string {
  const oneLine = html.replaceAll(/\s*\n\s*/g, '')
  const page = new DOMParser().parseFromString(oneLine.replaceAll(/<br ?\/?>|<\/p>/g, '\n'), 'text/html')
  return page.body.textContent.replaceAll('\u00a0', ' ').replace(/\n$/, '')
}
