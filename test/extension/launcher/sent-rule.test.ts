import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Said } from '../../../extension/hosts/host.ts'
import { EVIDENCE_MS, judgeAnswers } from '../../../extension/launcher/sent-rule.ts'

const own = '陈女士您好，两笔扣款我已经交给账务核对，今天下班前给您准话。'
const other = 'Hello, both charges are with Billing now, and you will hear from us today.'

/** A helpdesk with two tickets, and an agent who writes on them; the judge looks when told to. */
function desk() {
  let now = Date.parse('2026-11-29T10:00:00Z')
  let judge = judgeAnswers(null)
  let ids = 0
  let ticket: '1' | '2' = '1'
  let text = ''
  let shown = true
  const said = { 1: [] as Said[], 2: [] as Said[] }
  const say = (words: string) => said[ticket].push({ id: `m${++ids}`, text: words })
  const world = {
    said,
    ticket: () => ticket,
    text: () => text,
    /** So many looks, a second apart; what they told. */
    look(times = 1) {
      return Array.from({ length: times }, () => {
        now += 1_000
        return judge.look({ ticket, text, said: () => (shown ? [...said[ticket]] : null), now })
      }).filter(verdict => verdict !== null)
    },
    write(words: string) {
      text = words
    },
    send(as = text) {
      if (text) say(as)
      text = ''
    },
    /** The same words from the agent, by another way than this box. */
    say,
    takeBack(words: string) {
      said[ticket].pop()
      text = words
    },
    go(to: '1' | '2') {
      ticket = to
      text = ''
    },
    load(restored = '') {
      judge = judgeAnswers(judge.leave(now))
      text = restored
    },
    show(is: boolean) {
      shown = is
    },
    pass(ms: number) {
      now += ms
    },
  }
  return world
}

/** An answer stands in the box, and was seen there. */
function written(words = own) {
  const world = desk()
  world.look()
  world.write(words)
  expect(world.look()).toEqual([])
  return world
}

const sentOnce = [{ is: 'sent', answer: expect.objectContaining({ ticket: '1', text: own }) }]

test('an answer that the conversation shows after it left the box was sent, and is told of once', () => {
  const world = written()
  world.send()
  expect(world.look(60)).toEqual(sentOnce)
})

test('it may show a while later, in another form, and with more around it', () => {
  const world = written('1. 请同时按住电源键和音量加键十秒\n2. “声音输出”选立体声\nUn café')
  const words = world.text()
  world.write('')
  expect(world.look(6)).toEqual([])
  world.say(`林夏 刚刚 1.请同时按住电源键和音量加键十秒 2.「声音输出」选立体声 Un cafe\u0301 -- 客服部`)
  expect(world.look(5)).toMatchObject([{ is: 'sent', answer: { text: words } }])
})

test('it may show while it still stands in its box', () => {
  const world = written()
  world.say(own)
  expect(world.look(2)).toEqual([])
  world.write('')
  expect(world.look(3)).toEqual(sentOnce)
})

test('also when the page was loaded anew, before or after the box was emptied', () => {
  for (const sentAtOnce of [true, false]) {
    const world = written()
    if (sentAtOnce) world.send()
    else world.say(own)
    world.load()
    expect(world.look(5)).toEqual(sentOnce)
  }
})

test('also on the way back from another ticket, or from a page without the conversation', () => {
  const world = written()
  world.send()
  world.go('2')
  expect(world.look(40)).toEqual([])
  world.go('1')
  expect(world.look(3)).toEqual(sentOnce)

  const away = written()
  away.send()
  away.show(false)
  away.load()
  expect(away.look(5)).toEqual([])
  away.show(true)
  away.load()
  expect(away.look(3)).toEqual(sentOnce)
})

type Desk = ReturnType<typeof desk>
test.each<[string, readonly ((world: Desk) => unknown)[]]>([
  ['deleted', [world => world.write('')]],
  ['deleted, and another one sent', [world => world.write(''), world => world.write(other), world => world.send()]],
  ['left standing while the page is loaded anew', [world => world.load()]],
  ['kept by the page that is loaded anew, and deleted there', [world => world.load(own), world => world.write('')]],
  ['left for another ticket', [world => world.go('2')]],
  ['left for another ticket on which the same is said', [world => world.go('2'), world => world.say(own)]],
  ['sent and taken back at once', [world => world.send(), world => world.takeBack(own)]],
])('an answer that is %s was not sent', (_, acts) => {
  const world = written()
  const judged = acts.flatMap(act => {
    act(world)
    return world.look()
  })
  expect([...judged, ...world.look(60)].filter(verdict => verdict.answer.text === own)).toEqual([])
})

test('what was there before is no evidence, however alike', () => {
  const world = desk()
  world.say(own)
  world.look()
  world.write(own)
  world.look()
  world.write('')
  expect(world.look(60)).toEqual([])
})

test('without a conversation while it was written, nothing is judged: an old message could be taken for it', () => {
  const world = desk()
  world.say(own)
  world.show(false)
  world.write(own)
  world.look()
  world.write('')
  world.show(true)
  expect(world.look(60)).toEqual([])
})

test('brought back by the next page, it is written anew: what the page before saw no longer counts', () => {
  const world = written()
  world.load(own)
  world.show(false)
  world.look()
  world.write('')
  world.say(own)
  world.show(true)
  expect(world.look(60)).toEqual([])
})

test('a few letters could stand in any message', () => {
  const world = written('好的，谢谢！！！！！！！！！！')
  world.send()
  expect(world.look(60)).toEqual([])
  const signs = written('————————————————————————')
  signs.send('————————————————————————')
  expect(signs.look(60)).toEqual([])
})

test('sent, and taken back into the box: both are told', () => {
  const world = written()
  world.send()
  expect(world.look(3)).toEqual(sentOnce)
  world.takeBack(own)
  expect(world.look(3)).toMatchObject([{ is: 'back', answer: { text: own } }])
  world.write('')
  expect(world.look(60)).toEqual([])
})

test('another answer after it does not bring it back', () => {
  const world = written()
  world.send()
  world.look(3)
  world.write(other)
  expect(world.look(3)).toEqual([])
})

test('nothing is looked for after half a minute, until the ticket is visited again, nor after ten minutes', () => {
  const world = written()
  world.write('')
  expect(world.look(40)).toEqual([])
  world.say(own)
  expect(world.look(40)).toEqual([])
  world.load()
  expect(world.look(3)).toEqual(sentOnce)

  const late = written()
  late.write('')
  late.look()
  late.say(own)
  late.pass(EVIDENCE_MS)
  expect(late.look(5)).toEqual([])
  const gone = written()
  gone.send()
  gone.load()
  gone.pass(EVIDENCE_MS)
  gone.load()
  expect(gone.look(5)).toEqual([])
})

const words = fc.constantFrom(own, other, `${own}另外请留意短信。`, '好的')
type Act = (world: Desk) => void
const act: fc.Arbitrary<Act> = fc.oneof(
  words.map(
    (text): Act =>
      world =>
        world.write(text),
  ),
  fc.constant<Act>(world => world.write('')),
  fc.constant<Act>(world => world.send()),
  fc.constant<Act>(world => world.load()),
  words.map(
    (text): Act =>
      world =>
        world.load(text),
  ),
  fc.constantFrom('1' as const, '2' as const).map(
    (to): Act =>
      world =>
        world.go(to),
  ),
  fc.boolean().map(
    (is): Act =>
      world =>
        world.show(is),
  ),
  fc.integer({ min: 0, max: 5 }).map(
    (minutes): Act =>
      world =>
        world.pass(minutes * 60_000),
  ),
)
const story = fc.array(fc.tuple(act, fc.integer({ min: 0, max: 3 })), { maxLength: 40 })

test('whatever happens: no more is judged sent than was, and what is sent under its eyes is found', () => {
  fc.assert(
    fc.property(story, fc.boolean(), (acts, anew) => {
      const world = desk()
      const judged: string[] = []
      const note = (verdicts: ReturnType<typeof world.look>) => {
        for (const { is, answer } of verdicts) {
          if (is === 'back') continue
          judged.push(`${answer.ticket} ${answer.text}`)
          const alike = world.said[answer.ticket as '1' | '2'].filter(one => one.text.includes(answer.text))
          expect(judged.filter(one => one === judged.at(-1)).length).toBeLessThanOrEqual(alike.length)
        }
      }
      for (const [step, looks] of acts) {
        step(world)
        note(world.look(looks))
      }
      world.show(true)
      const last = '最后这一段是谁都没有写过的答复，请查收。'
      world.write('')
      world.look()
      world.write(last)
      note(world.look())
      world.send()
      if (anew) world.load()
      expect(world.look(3)).toMatchObject([{ is: 'sent', answer: { ticket: world.ticket(), text: last } }])
    }),
    { numRuns: 2_000 },
  )
})
