import type { InsertResult } from './page-link.ts'

/** Puts an answer on the clipboard, rich and plain. The page took the focus while we tried to insert, so it is taken back. */
export async function copyAnswer({ html, text }: { html: string; text: string }): Promise<InsertResult> {
  window.focus()
  const part = (type: string, content: string) => new Blob([content], { type })
  try {
    const item = { 'text/html': part('text/html', html), 'text/plain': part('text/plain', text) }
    await navigator.clipboard.write([new ClipboardItem(item)])
    return 'copied'
  } catch {
    return copyByCommand(html, text) ? 'copied' : 'failed'
  }
}

/** The older way, for frames whose page forbids the newer one. */
function copyByCommand(html: string, text: string): boolean {
  let copied = false
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    copied = event.clipboardData !== null
  }
  document.addEventListener('copy', fill, { once: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  return done && copied
}
