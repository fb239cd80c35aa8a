import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { FILES_PER_SUBJECT_MAX, type FileCard, isPicture } from '../../../shared/file.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import type { Uploads } from '../../file/uploads.ts'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { apply, writtenIn } from './apply.ts'
import { inserted } from './edits.ts'
import { arrived, pictureText, takenOut, waitingAddress } from './uploading.ts'

export interface ArticleFiles {
  /** Sends files up; pictures get their place in the text at once, at the cursor. */
  add(files: readonly File[]): void
  /** Sends pictures up that a text calls by name, and gives the text with their places. */
  place(text: string, pictures: ReadonlyMap<string, Blob>): string
  /** Stops an upload, or takes it out, with its place in the text. */
  giveUp(key: string): void
}

/**
 * The files of an article that is being written: each takes its place in the text, and what is up becomes the article's. Without
 * `uploads` none is taken, and it is said.
 */
export function useArticleFiles(
  box: RefObject<HTMLTextAreaElement | null>,
  uploads: Uploads | null,
  files: readonly FileCard[],
  onFile: (file: FileCard) => void,
): ArticleFiles {
  const say = useSentences(writingSentences)
  const items = uploads?.items.value ?? none
  const tell = useRef(onFile)
  tell.current = onFile
  useEffect(() => {
    for (const { key, state, card } of items) {
      if (state !== 'ready' || !card) continue
      const edit = box.current && arrived(box.current.value, key, card.id, selectionIn(box.current))
      if (box.current && edit) apply(box.current, edit, { keepFocus: true })
      tell.current(card)
      uploads?.release(key)
    }
  }, [items, uploads])

  const keysOf = (chosen: readonly File[]): (string | undefined)[] => {
    if (!uploads) {
      if (chosen.length > 0) toast({ text: say.noFilesHere, tone: 'warn' })
      return []
    }
    const room = Math.max(0, FILES_PER_SUBJECT_MAX - files.length - uploads.items.value.length)
    if (chosen.length > room) toast({ text: say.tooManyFiles(FILES_PER_SUBJECT_MAX), tone: 'warn' })
    return uploads.add(chosen.slice(0, room))
  }
  return {
    add(chosen) {
      const keys = keysOf(chosen)
      const texts = chosen.flatMap((file, i) => {
        const key = keys[i]
        return key && isPicture(file.type) ? pictureText(file.name, waitingAddress(key)) : []
      })
      if (box.current && texts.length > 0) apply(box.current, inserted(writtenIn(box.current), texts.join('\n')))
    },
    place(text, pictures) {
      const named = [...pictures]
      const keys = keysOf(
        named.map(
          ([, blob], i) => new File([blob], `${say.picturePlain} ${i + 1}.${endingOf(blob)}`, { type: blob.type }),
        ),
      )
      return named.reduce((so, [name], i) => {
        const key = keys[i]
        if (key) return so.replaceAll(`(${name})`, `(${waitingAddress(key)})`)
        return so.replaceAll(new RegExp(`!\\[[^\\]]*\\]\\(${name}\\)`, 'g'), '')
      }, text)
    },
    giveUp(key) {
      uploads?.remove(key)
      const edit = box.current && takenOut(box.current.value, waitingAddress(key), selectionIn(box.current))
      if (box.current && edit) apply(box.current, edit, { keepFocus: true })
    },
  }
}

const none: Uploads['items']['value'] = []

const selectionIn = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => [selectionStart, selectionEnd] as const

const endingOf = ({ type }: Blob): string => (type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? 'png'))
