// @vitest-environment happy-dom
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import { BackendProvider } from '../../../../extension/client/use-backend.tsx'
import { useUploads } from '../../../../extension/file/use-uploads.ts'
import { WritingBox } from '../../../../extension/knowledge/writing/writing-box.tsx'
import { AroundProvider } from '../../../../extension/organisation/departments.tsx'
import { Field } from '../../../../extension/ui/fields.tsx'
import { LanguageProvider } from '../../../../extension/ui/language.tsx'
import { Toasts } from '../../../../extension/ui/toasts.tsx'
import { FILES_PER_SUBJECT_MAX, type FileCard } from '../../../../shared/file.ts'
import { type FakeBackend, fakeBackend, type Weather } from '../../../support/fake-backend.ts'
import { cast, idOf } from '../../../support/hub/cast.ts'
import { doing, mount, named, shown, unmount } from '../../../support/mounted.ts'

afterEach(() => unmount())

let files: readonly FileCard[] = []
function Form({ has, taking }: { has: readonly FileCard[]; taking: boolean }) {
  const [value, setValue] = useState('')
  const [own, setOwn] = useState(has)
  const uploads = useUploads()
  files = own
  return (
    <Field label="Text">
      <WritingBox
        value={value}
        onValue={setValue}
        files={own}
        onFile={file => setOwn(before => [...before, file])}
        uploads={taking ? uploads : null}
      />
    </Field>
  )
}

async function open(weather: Weather = 'full', has: readonly FileCard[] = [], taking = true): Promise<FakeBackend> {
  const backend = fakeBackend(weather)
  const [me] = cast
  if (!me) throw new Error('Nobody is there.')
  await mount(
    <BackendProvider value={backend}>
      <LanguageProvider language="en">
        <AroundProvider value={{ me, departments: [] }}>
          <Form has={has} taking={taking} />
          <Toasts />
        </AroundProvider>
      </LanguageProvider>
    </BackendProvider>,
  )
  return backend
}

const box = () => document.querySelector('textarea') as HTMLTextAreaElement
const offers = () => [...document.querySelectorAll('[role=option]')].map(one => one.textContent)
const settled = () => doing(() => new Promise(done => setTimeout(done, 30)))

/** After a pause it is asked, then answered, then shown. */
async function answered() {
  for (let i = 0; i < 4; i++) await doing(() => new Promise(done => setTimeout(done, 80)))
}

const type = (text: string) =>
  doing(() => {
    box().value += text
    box().setSelectionRange(box().value.length, box().value.length)
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })
const press = (key: string, more: KeyboardEventInit = {}) =>
  doing(() => box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))
const drop = (given: File[]) =>
  doing(() => {
    const event = new Event('drop', { bubbles: true, cancelable: true })
    box().dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'], files: given } }))
  })
const picture = (name: string) => new File(['hello'], name, { type: 'image/png' })

test('the label is the box’s, and the tools are one stop with their names and keys', async () => {
  await open()
  expect(document.querySelector('label')?.htmlFor).toBe(box().id)
  const tools = [...document.querySelectorAll<HTMLElement>('[role=toolbar] button:not([role=menuitem])')]
  expect(tools.map(one => one.tabIndex)).toEqual([0, ...tools.slice(1).map(() => -1)])
  await doing(() => tools[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Italics (Ctrl I)')
  expect(tools[0]?.tabIndex).toBe(-1)
})

test('shortcuts, lists, and variables by their first letters', async () => {
  await open()
  await type('refund')
  await doing(() => box().setSelectionRange(0, 6))
  await press('b', { ctrlKey: true, code: 'KeyB' })
  expect(box().value).toBe('**refund**')
  await type('\n- a')
  await press('Enter')
  expect(box().value).toBe('**refund**\n- a\n- ')
  await type('{{your')
  expect(offers()).toEqual([
    'Your name{{agent.name}}',
    'Your department{{agent.department}}',
    expect.anything(),
    expect.anything(),
  ])
  await press('ArrowDown')
  await press('Enter')
  expect(box().value).toBe('**refund**\n- a\n- {{agent.department}}')
  expect(offers()).toEqual([])
  await type('{{')
  await press('Escape')
  expect(offers()).toEqual([])
})

test('articles are offered by title; where none fits, or the server is away, it is said', async () => {
  const backend = await open()
  backend.answer('searchArticles', ({ q }) => ({
    items: q === 'bank' ? [{ ...emptyCard, id: idOf(9), title: 'Bank transfers' }] : [],
  }))
  await type('see [[')
  expect(shown()).toContain('Type words of its title')
  await type('bank')
  await answered()
  await press('Enter')
  expect(box().value).toBe(`see [Bank transfers](article:${idOf(9)})`)
  await type(' [[zebra')
  await answered()
  expect(shown()).toContain('No such article')
  backend.weather = 'away'
  await type('s')
  await answered()
  expect(shown()).toContain('Articles cannot be searched now')
})

const emptyCard = {
  excerpt: '',
  departmentId: idOf(1),
  language: 'en',
  kind: 'answer',
  folder: '',
  confidence: 'validated',
  dueAt: null,
  tags: [],
  updatedAt: 0,
  uses: 0,
  marks: { title: [], excerpt: [] },
} as const

test('a dropped picture stands in the text while it goes up, and then as the article’s; another file lies beside it', async () => {
  await open()
  await type('look ')
  await drop([picture('page one.png'), new File(['x'], 'terms.txt', { type: 'text/plain' })])
  expect(box().value).toMatch(/^look !\[page one\]\((?:upload|file):/)
  await settled()
  expect(files.map(file => file.name)).toEqual(['page one.png', 'terms.txt'])
  expect(box().value).toBe(`look ![page one](file:${files[0]?.id})`)
})

test('one that cannot be uploaded says why, and leaves with its place in the text', async () => {
  const backend = await open('away')
  backend.answer('discardFile', () => ({}))
  await type('look ')
  await drop([picture('a.png')])
  await settled()
  expect(box().value).toMatch(/^look !\[a\]\(upload:/)
  expect(document.querySelector('.file-row')?.textContent).toContain('a.png')
  await doing(() => named('Remove a.png').click())
  expect(box().value).toBe('look ')
  expect(files).toEqual([])
})

test('no more files than an article may have', async () => {
  const card = { name: 'a', type: 'image/png', bytes: 1, width: null, height: null, preview: false } as const
  const has = Array.from(
    { length: FILES_PER_SUBJECT_MAX },
    (_, i): FileCard => ({ ...card, id: idOf(i), state: 'ready', refusedWhy: null }),
  )
  await open('full', has)
  await drop([picture('a.png')])
  await settled()
  expect(box().value).toBe('')
  expect(files).toHaveLength(FILES_PER_SUBJECT_MAX)
})

test('where no files are taken there is no tool for them, and a dropped one is answered', async () => {
  const backend = await open('full', [], false)
  const tools = [...document.querySelectorAll('[role=toolbar] button')].map(one => one.getAttribute('aria-label'))
  expect(tools).toContain('Variable ({{)')
  expect(tools).not.toContain('Picture or file')
  await drop([picture('a.png')])
  await settled()
  expect(shown()).toContain('words only')
  expect([box().value, files, backend.acts]).toEqual(['', [], []])
})
