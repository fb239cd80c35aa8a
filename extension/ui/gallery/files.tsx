import { signal } from '@preact/signals'
import { FILE_MAX_BYTES, type FileCard, type FileType } from '../../../shared/file.ts'
import { Problem } from '../../../shared/problems.ts'
import { fileSentences } from '../../../shared/sentences/file.ts'
import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import type { Backend } from '../../client/backend.ts'
import { BackendProvider } from '../../client/use-backend.tsx'
import { FileList } from '../../file/file-list.tsx'
import { FilePicker } from '../../file/file-picker.tsx'
import type { Upload, Uploads } from '../../file/uploads.ts'
import { useSentences } from '../language.tsx'
import { Section } from '../layout.tsx'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#2a55e0"/><circle cx="240" cy="60" r="28" fill="#ffd166"/></svg>'

/** Gives every file one drawn picture. */
const backend = {
  away: signal<number | null>(null),
  files: { fetch: async () => new Blob([svg], { type: 'image/svg+xml' }) },
} as unknown as Backend

function card(number: number, name: string, type: FileType, over: Partial<FileCard> = {}): FileCard {
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  const facts = { id, name, type, bytes: 183_000 * number, width: null, height: null, preview: false }
  return { ...facts, state: 'ready', refusedWhy: null, ...over }
}

function upload(number: number, name: string, over: Partial<Upload>): Upload {
  const file = new File([new Uint8Array(40_000 * number)], name)
  return { key: `${number}`, file, state: 'queued', part: null, card: null, problem: null, ...over }
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function uploadsOf(items: readonly Upload[], turnedAway = 0): Uploads {
  const nothing = () => {}
  const acts = {
    add: () => [],
    remove: nothing,
    release: nothing,
    retry: nothing,
    resume: nothing,
    hear: nothing,
    clear: nothing,
    close: nothing,
  }
  return { items: signal(items), turnedAway: signal(turnedAway), ...acts }
}

const none = uploadsOf([])
const refused = { state: 'refused', refusedWhy: 'infected' } as const

/** The picker, empty and with a file in every state; the list of files that were attached. */
export function Files() {
  const say = useSentences(gallerySentences)
  const { files } = useSentences(fileSentences)
  const full = uploadsOf(
    [
      upload(1, say.fileShot, { state: 'sending', part: 0.61 }),
      upload(2, say.fileSheet, { state: 'sending' }),
      upload(3, say.filePdf, { state: 'queued' }),
      upload(4, say.fileLong, { state: 'waiting', problem: new Problem('away') }),
      upload(5, say.fileLetter, { state: 'scanning', card: card(5, say.fileLetter, word, { state: 'scanning' }) }),
      upload(6, say.fileShot, { state: 'ready', card: card(6, say.fileShot, 'image/png') }),
      upload(7, say.filePage, { state: 'failed', problem: new Problem('file_refused') }),
      upload(8, say.fileZip, { state: 'failed', problem: new Problem('too_large', { bytes: FILE_MAX_BYTES }) }),
      upload(9, say.fileZip, { state: 'failed', card: card(9, say.fileZip, 'application/zip', refused) }),
      upload(10, say.filePdf, { state: 'failed', problem: new Problem('broken') }),
    ],
    1,
  )
  const shown = [
    card(11, say.fileShot, 'image/png', { width: 1_284, height: 802, preview: true }),
    card(12, say.fileLong, 'application/pdf'),
    card(13, say.fileSheet, sheet),
    card(14, say.fileLetter, word, { state: 'scanning' }),
    card(15, say.fileZip, 'application/zip', refused),
  ]
  return (
    <BackendProvider value={backend}>
      <Section title={files}>
        <div class="stack">
          <FilePicker uploads={none} />
          <FilePicker uploads={full} />
          <FileList files={shown} />
        </div>
      </Section>
    </BackendProvider>
  )
}
