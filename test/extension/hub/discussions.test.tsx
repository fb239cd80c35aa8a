// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HubApp } from '../../../extension/hub/app.tsx'
import type { LiveMessage } from '../../../shared/live.ts'
import { HUB_NOW } from '../../support/hub/cast.ts'
import { type HubBackend, hubBackend } from '../../support/hub-backend.ts'
import { doing, mount, unmount } from '../../support/mounted.ts'

let backend: HubBackend
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: HUB_NOW })
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
afterEach(async () => {
  await unmount()
  vi.useRealTimers()
})

const settled = async () => {
  for (const part of [500, 100, 100]) await doing(() => vi.advanceTimersByTimeAsync(part))
}
async function open(hash: string) {
  location.hash = hash
  await mount(<HubApp backend={backend} now={HUB_NOW} timeZone="Asia/Shanghai" />)
  await settled()
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
