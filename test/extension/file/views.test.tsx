// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { BackendProvider } from '../../../extension/client/use-backend.tsx'
import { FileList } from '../../../extension/file/file-list.tsx'
import { FilePicker } from '../../../extension/file/file-picker.tsx'
import { fileIdsOf, type Uploads } from '../../../extension/file/uploads.ts'
import { useUploads } from '../../../extension/file/use-uploads.ts'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import type { FileCard } from '../../../shared/file.ts'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'
import { type FakeBackend, fakeBackend, type Weather } from '../../support/fake-backend.ts'
import { doing, mount, named, shown, unmount } from '../../support/mounted.ts'

afterEach(() => unmount())

let uploads: Uploads
function Form() {
  uploads = useUploads()
  return (
    <FilePicker uploads={uploads}>
      <textarea aria-label="words" />
    </FilePicker>
  )
}

async function open(weather: Weather = 'full', files?: readonly FileCard[]): Promise<FakeBackend> {
  const backend = fakeBackend(weather)
  const view = files ? <FileList files={files} /> : <Form />
  await mount(
    <BackendProvider value={backend}>
      <LanguageProvider language="en">{view}</LanguageProvider>
    </BackendProvider>,
  )
  return backend
}

const text = (name: string) => new File(['hello'], name, { type: 'text/plain' })
const settled = () => doing(() => new Promise(done => setTimeout(done, 10)))

/** An event that brings files, or text with a picture of itself. */
function bringing(kind: 'paste' | 'drop', files: File[], types = ['Files']): Event {
  const event = new Event(kind, { bubbles: true, cancelable: true })
  return Object.assign(event, { [kind === 'drop' ? 'dataTransfer' : 'clipboardData']: { types, files } })
}

test('dropped and pasted files go up and can be attached; taken out, they are deleted', async () => {
  const backend = await open()
  backend.answer('discardFile', () => ({}))
  const words = document.querySelector('textarea')
  await doing(() => words?.dispatchEvent(bringing('drop', [text('a.txt')])))
  await doing(() => words?.dispatchEvent(bringing('paste', [text('b.txt')])))
  await settled()
  expect(shown()).toContain('a.txt')
  expect(shown().split('Uploaded')).toHaveLength(3)
  expect(fileIdsOf(uploads.items.value)).toHaveLength(2)
  await doing(() => named('Remove a.txt').click())
  expect(backend.acts).toMatchObject([{ name: 'discardFile' }])
  expect(shown()).not.toContain('a.txt')
})

test('text that brings a picture of itself stays text', async () => {
  await open()
  const event = bringing('paste', [text('cell.png')], ['text/plain', 'Files'])
  await doing(() => document.querySelector('textarea')?.dispatchEvent(event))
  expect([event.defaultPrevented, uploads.items.value.length]).toEqual([false, 0])
})

test('away: it says that files need the server and keeps them; back: they go up by themselves', async () => {
  const backend = await open('away')
  await doing(() => uploads.add([text('a.txt')]))
  await settled()
  expect(shown()).toContain('The server cannot be reached, and files need it')
  backend.weather = 'full'
  await doing(() => Object.assign(backend.away, { value: null }))
  await settled()
  expect(shown()).toContain('Uploaded')
})

test('a refused file says so beside itself and offers no second try of the same', async () => {
  const backend = await open()
  vi.spyOn(backend.files, 'send').mockRejectedValue(new Problem('file_refused'))
  await doing(() => uploads.add([text('a.html')]))
  await settled()
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Files of this kind are not taken')
  expect(() => named('Upload a.html again')).toThrow()
  expect(fileIdsOf(uploads.items.value)).toBeNull()
})

const card = (number: number, over: Partial<FileCard>): FileCard => {
  const facts = { id: idOf(number), name: `${number}.pdf`, bytes: 1_200_000, width: null, height: null, preview: false }
  return { type: 'application/pdf', state: 'ready', refusedWhy: null, ...facts, ...over }
}

test('a list shows what each file is; only what is ready can be opened or saved', async () => {
  const picture = { name: 'shot.png', type: 'image/png', width: 640, height: 480 } as const
  await open('full', [
    card(1, {}),
    card(2, picture),
    card(3, { state: 'scanning' }),
    card(4, { state: 'refused', refusedWhy: 'not_scanned' }),
  ])
  expect(shown()).toContain('PDF document · 1.2 MB')
  expect(shown()).toContain('PNG picture · 640 × 480')
  const labels = [...document.querySelectorAll('button')].map(one => one.getAttribute('aria-label'))
  expect(labels).toEqual(['Open 1.pdf', 'Download 1.pdf', 'Open shot.png', 'Download shot.png'])
})

test('a picture is opened from bytes that came with the token, and its address ends with the view', async () => {
  const backend = await open('full', [card(2, { name: 'shot.png', type: 'image/png' })])
  vi.spyOn(backend.files, 'fetch').mockResolvedValue(new Blob(['x'], { type: 'image/png' }))
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  await doing(() => named('Open shot.png').click())
  await settled()
  const src = document.querySelector<HTMLImageElement>('dialog img')?.src ?? ''
  expect(src).toMatch(/^blob:/)
  await unmount()
  expect(revoked).toHaveBeenCalledWith(src)
})

test('nothing to list is nothing in view', async () => {
  await open('full', [])
  expect(shown()).toBe('')
})
