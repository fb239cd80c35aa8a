import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import '../support/editors/desk.ts'
import { type ReplyBox, type ReplyBoxes, replyBoxes } from '../support/reply-box.ts'

let boxes: ReplyBoxes
beforeAll(async () => {
  boxes = await replyBoxes()
})
afterAll(() => boxes?.close())
afterEach(() => expect(boxes.troubles()).toEqual([]))

const answer = {
  html: '<p>Dear <strong>Li Na</strong>,<br>your order A-77 left today.</p><p>It arrives on Friday.</p>',
  text: 'Dear Li Na,\nyour order A-77 left today.\n\nIt arrives on Friday.',
}
const answered = ['Dear Li Na,', 'your order A-77 left today.', 'It arrives on Friday.']
/** Editors take what is typed quickly as one step to undo; a person reads the panel before the click. */
const READING_MS = 1_200

const boxesOfText = ['box', 'box-of-preact', 'box-of-react']
const editors = [...boxesOfText, 'contenteditable', 'ckeditor4', 'lexical', 'prosemirror', 'quill', 'slate', 'trix']

/** Editors put their caret back after drawing, a frame or two later; people take longer to reach for the next key. */
const REACHING_MS = 400

const written = ['Hello there', 'Regards']

/** Types so that the caret ends between `Hello` and ` there`. */
async function write(desk: ReplyBox): Promise<void> {
  const { box, page } = desk
  await box.click()
  await type(page, ' there')
  await press(page, 'Enter')
  await type(page, 'Regards')
  await press(page, 'Control+Home')
  await type(page, 'Hello')
  await page.waitForTimeout(READING_MS)
  await expect.poll(() => desk.lines()).toEqual(written)
}

/** Key by key, each once the one before is drawn: Trix mixes up what comes faster than a machine's frames. */
async function type(page: Page, text: string): Promise<void> {
  for (const key of text) {
    await page.keyboard.type(key)
    await frames(page)
  }
  await page.waitForTimeout(REACHING_MS)
}

/** A key, what the editor draws of it, and a hand's way to the next. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await frames(page)
  await page.waitForTimeout(REACHING_MS)
}

/** Two frames of the page, however long they take. */
const frames = (page: Page) =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))

test.each(editors)('%s: an answer lands at the caret, line by line; one undo takes it out again', async editor => {
  const desk = await boxes.open(editor)
  await write(desk)
  expect(await desk.insert(answer)).toBe(true)
  // CKEditor 4 gives an answer of several paragraphs lines of its own; the others join it to the line it stands in.
  const apart = ['Hello', ...answered, 'there', 'Regards']
  const joined = ['HelloDear Li Na,', 'your order A-77 left today.', 'It arrives on Friday. there', 'Regards']
  await expect.poll(() => desk.lines()).toEqual(editor === 'ckeditor4' ? apart : joined)
  await press(desk.page, 'Control+z')
  await expect.poll(() => desk.lines()).toEqual(written)
  await type(desk.page, '!')
  await expect.poll(async () => (await desk.lines()).join(' ')).toContain('!')
  await desk.page.close()
})

test.each(editors)('%s: takes an answer untouched, gives up what is selected, takes none when locked', async editor => {
  const desk = await boxes.open(editor)
  expect(await desk.insert(answer)).toBe(true)
  await expect.poll(() => desk.lines()).toEqual(answered)
  await type(desk.page, ' Bye')
  await expect.poll(() => desk.lines()).toEqual([...answered.slice(0, 2), 'It arrives on Friday. Bye'])

  await press(desk.page, 'Control+a')
  expect(await desk.insert(answer)).toBe(true)
  await expect.poll(() => desk.lines()).toEqual(answered)

  await desk.page.evaluate(() => window.desk?.lock())
  expect(await desk.insert(answer)).toBe(false)
  await expect.poll(() => desk.lines()).toEqual(answered)
  await desk.page.close()
})

test.each(editors)('%s: the panel takes an answer out again, unless somebody has written on', async editor => {
  const desk = await boxes.open(editor)
  await write(desk)
  expect(await desk.insert(answer)).toBe(true)
  expect(await desk.undo()).toBe(true)
  await expect.poll(() => desk.lines()).toEqual(written)
  expect(await desk.undo()).toBe(false)

  expect(await desk.insert(answer)).toBe(true)
  await type(desk.page, '!')
  const lines = await desk.lines()
  expect(await desk.undo()).toBe(false)
  await expect.poll(() => desk.lines()).toEqual(lines)
  await desk.page.close()
})

const picture = {
  name: 'red.png',
  type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
}
/** Of ours, CKEditor 4, Quill and Trix put a pasted picture into the text; what the others lack is theirs to add. */
const takers = ['ckeditor4', 'quill', 'trix']

test.each(editors)(
  '%s: a picture goes in where the editor takes one; elsewhere the text stays as it is',
  async editor => {
    const desk = await boxes.open(editor)
    expect(await desk.insert(answer)).toBe(true)
    expect(await desk.answer()).toContain('your order A-77 left today.')
    const lines = await desk.lines()
    expect(await desk.enclose([picture])).toBe(takers.includes(editor))
    if (!takers.includes(editor)) await expect.poll(() => desk.lines()).toEqual(lines)
    await desk.page.close()
  },
)
