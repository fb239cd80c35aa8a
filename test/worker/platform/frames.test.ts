import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Frames } from '../../../worker/platform/frames.ts'

let sent: string[]
let frames: Frames<string>

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  frames = new Frames((socket, frame) => void sent.push(`${socket} ${frame}`))
})
afterEach(() => vi.useRealTimers())

function tell(message: string, ...sockets: string[]) {
  for (const socket of sockets) frames.say(socket, message)
  frames.go()
}

test('after a quiet moment news goes out at once, and everything said in one turn as one frame', () => {
  frames.say('林夏', '1')
  frames.say('王磊', '1')
  frames.say('林夏', '2')
  expect(sent).toEqual([])
  frames.go()
  expect(sent).toEqual(['林夏 [1,2]', '王磊 [1]'])
})

test('a burst becomes a few frames, in the order in which it was said, and nothing of it stays behind', () => {
  for (let i = 1; i <= 10; i++) {
    tell(String(i), '林夏')
    vi.advanceTimersByTime(50)
  }
  vi.advanceTimersByTime(200)
  expect(sent).toEqual(['林夏 [1]', '林夏 [2,3,4]', '林夏 [5,6,7,8]', '林夏 [9,10]'])
  vi.advanceTimersByTime(10_000)
  expect(sent).toHaveLength(4)
  tell('11', '林夏')
  expect(sent.at(-1)).toBe('林夏 [11]')
})

test('who left is told nothing more', () => {
  tell('1', '林夏')
  tell('2', '林夏', '王磊')
  frames.forget('林夏')
  vi.advanceTimersByTime(200)
  expect(sent).toEqual(['林夏 [1]', '王磊 [2]'])
})
