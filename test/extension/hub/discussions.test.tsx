// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import type { LiveMessage } from '../../../shared/live.ts'
import { type HubBackend, hubBackend } from '../../support/hub-backend.ts'
import { hubForEachTest, openHub, settled } from '../../support/hub-page.tsx'
import { doing } from '../../support/mounted.ts'

let backend: HubBackend
let asked: string[]

hubForEachTest()
beforeEach(() => {
  backend = hubBackend({ language: 'en' })
  asked = []
  const { read } = backend
  Object.assign(backend, {
    read: (...[name, input, signal]: Parameters<typeof read>) => {
      asked.push(name)
      return read(name, input, signal)
    },
  })
})

async function open(hash: string) {
  await openHub(backend, hash)
  asked.length = 0
}
const news: LiveMessage = { kind: 'thread', threadId: '7', messages: 3, authorId: '9', mentions: [], event: null }
const heard = async (message: LiveMessage) => {
  await doing(() => backend.say(message))
  await settled()
  return [...new Set(asked)].sort()
}

test('news of another department’s open channel bring the list of channels up to date, and no count', async () => {
  await open('#/discussions')
  expect(await heard({ ...news, aside: true })).toEqual(['listThreads'])
})

test('they ask for nothing where no list of channels is in view', async () => {
  await open('#/discussions?kind=direct')
  expect(await heard({ ...news, aside: true })).toEqual([])
  expect(await heard(news)).toEqual(['countUnread', 'listThreads'])
})
