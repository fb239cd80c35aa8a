import type { RefObject } from 'preact'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { writtenIn } from './apply.ts'
import { type Edit, freshLine, inserted } from './edits.ts'
import { tableFromSheet } from './tables.ts'
import type { ArticleFiles } from './use-article-files.ts'

/**
 * What a paste becomes: rows of a sheet a table, rich text Markdown with its pictures, files uploads; plain text is left to the
 * browser. `make` writes an edit into the box.
 */
export function usePasting(
  box: RefObject<HTMLTextAreaElement | null>,
  held: ArticleFiles,
  make: (edit: Edit) => void,
): (event: ClipboardEvent) => void {
  const say = useSentences(writingSentences)
  /** The cleaning is fetched at the first paste; until it is there the cursor may have moved on. */
  const pasteHtml = async (html: string, plain: string) => {
    const cleaning = await import('./to-markdown.ts').catch(() => null)
    const pasted = cleaning && html.length <= cleaning.HTML_MAX ? cleaning.markdownFrom(html) : null
    if (pasted && pasted.leftOut > 0) toast({ text: say.pasteLeftOut(pasted.leftOut), tone: 'warn' })
    const text = pasted?.text ? held.place(pasted.text, pasted.pictures) : plain
    if (box.current && text !== '') make(inserted(writtenIn(box.current), text))
  }
  const pasteTable = (table: string) => {
    if (!box.current) return
    const text = writtenIn(box.current)
    make(inserted(text, `${freshLine(text)}${table}\n`))
  }
  /** Null: nothing of ours. */
  const actFor = (data: DataTransfer): (() => void) | null => {
    const [plain, html] = [data.getData('text/plain'), data.getData('text/html')]
    const table = tableFromSheet(plain)
    if (table !== null) return () => pasteTable(table)
    if (html !== '') return () => void pasteHtml(html, plain)
    const files = [...data.files]
    return plain === '' && files.length > 0 ? () => held.add(files) : null
  }
  return event => {
    const act = event.clipboardData && box.current && actFor(event.clipboardData)
    if (!act) return
    event.preventDefault()
    act()
  }
}
