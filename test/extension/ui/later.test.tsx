// @vitest-environment happy-dom
import { type ComponentChild, type ComponentType, render } from 'preact'
import { afterEach, expect, test } from 'vitest'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import { later } from '../../../extension/ui/later.tsx'
import { Markdown } from '../../../extension/ui/markdown.tsx'

const drawn: HTMLElement[] = []
afterEach(() => {
  for (const place of drawn.splice(0)) {
    render(null, place)
    place.remove()
  }
})

/** A view whose code is on its way until it is told that it has arrived. */
function onItsWay() {
  let arrive: () => void = () => {}
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  const View = later(async () => {
    await arrived
    return () => <p>here</p>
  })
  return { View, arrive }
}

const draw = (View: ComponentType) => drawOne(<View />)

function drawOne(view: ComponentChild): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'))
  drawn.push(place)
  render(<LanguageProvider language="zh">{view}</LanguageProvider>, place)
  return place
}

const textIn = (place: HTMLElement | undefined) => place?.textContent.trim()
const shows = (place: HTMLElement) => expect.poll(() => textIn(place)).toBe('here')

test('a view is shown once its code is there, in every place that waits for it', async () => {
  const { View, arrive } = onItsWay()
  const places = [draw(View), draw(View)]
  for (const place of places) expect(place.querySelector('[role=status]')).not.toBeNull()
  arrive()
  for (const place of places) await shows(place)
})

test('a view that is drawn just before its code arrives does not wait for ever', async () => {
  const { View, arrive } = onItsWay()
  const first = draw(View)
  await new Promise(done => setTimeout(done, 100))
  arrive()
  // Its effects come after the next frame, and by then the code is there.
  const second = draw(View)
  await shows(first)
  await shows(second)
})

test('whenever a text is drawn while its parser is on its way, it is shown', async () => {
  const places = [drawOne(<Markdown text="**here**" />)]
  while (textIn(places[0]) !== 'here') {
    await new Promise(done => setTimeout(done))
    places.push(drawOne(<Markdown text="**here**" />))
  }
  for (const place of places) await shows(place)
})
