import type { Page } from 'playwright-core'
import { type StrangeDesk, strangeDesk } from './strange-desk.ts'

/**
 * A desk that sends by script, with as much of the practice desk's pages as its adapter reads. What was said outlives a reload, not
 * the tab; each of its buttons is one thing that helpdesks do with an answer.
 */
export async function scriptDesk(tickets: readonly string[]): Promise<StrangeDesk & { ticket(id: string): string }> {
  const desk = await strangeDesk(Object.fromEntries(tickets.map(id => [`/practice/tickets/${id}`, ticketPage])))
  return { ...desk, ticket: id => `${desk.origin}/practice/tickets/${id}` }
}

/** Presses one of the desk's buttons without the mouse. */
export async function press(page: Page, button: string): Promise<void> {
  await page.locator(`#${button}`).focus()
  await page.keyboard.press('Enter')
}

const buttons = [
  'send',
  'send-and-load',
  'send-and-next',
  'send-late',
  'refused',
  'undo',
  'discard',
  'note',
  'colleague',
  'next',
]

const ticketPage = `<meta name="application-name" content="Baton Practice Desk"><title>Desk</title>
<main></main>
<form><textarea rows="6" cols="60" data-reply-editor data-mode="reply" autocomplete="off"></textarea>
<button id="draft">draft</button></form>
${buttons.map(id => `<button id="${id}">${id}</button>`).join('\n')}
<script>
const box = document.querySelector('textarea')
const ticket = () => location.pathname.split('/').pop()
const said = () => JSON.parse(sessionStorage.getItem(ticket()) ?? '[]')
const keep = messages => {
  sessionStorage.setItem(ticket(), JSON.stringify(messages))
  draw()
}
const say = (text, own = true, open = true) => keep([...said(), { id: crypto.randomUUID(), text, own, open }])
const draw = () => {
  const main = document.querySelector('main')
  main.dataset.ticketId = ticket()
  main.innerHTML = '<h1 data-field="subject">重复扣款，请尽快退款</h1><b data-field="requester-email">chen@example.com</b>'
  for (const { id, text, own, open } of said()) {
    const message = document.createElement('p')
    Object.assign(message.dataset, { messageId: id, author: 'agent', own, public: open })
    message.textContent = text
    main.append(message)
  }
}
const later = (act, ms = 300) => setTimeout(act, ms)
const take = () => {
  const text = box.value
  box.value = ''
  return text
}
const go = to => {
  history.pushState(null, '', '/practice/tickets/' + to)
  draw()
}
let last = ''
const acts = {
  send: () => later(() => say((last = take()))),
  'send-and-load': () => later(() => (say(box.value), location.reload())),
  'send-and-next': () => (say(take()), go(Number(ticket()) + 1)),
  'send-late': () => { const text = take(); later(() => say(text), 5_000) },
  refused: () => { const text = take(); later(() => { say(text); later(() => { acts.undo(text); box.dataset.refused = '' }) }) },
  undo: (text = last) => { keep(said().slice(0, -1)); box.value = text },
  discard: () => void take(),
  note: () => { box.dataset.mode = 'note'; say(take(), true, false) },
  colleague: () => say(take(), false),
  next: () => (take(), go(Number(ticket()) + 1)),
}
for (const [id, act] of Object.entries(acts)) document.getElementById(id).onclick = () => { act() }
box.onkeydown = event => void (event.key === 'Enter' && event.ctrlKey && acts.send())
addEventListener('popstate', draw)
draw()
</script>`
