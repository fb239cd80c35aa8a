import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { newId } from '../../shared/ids.ts'
import { type Condition, noRoles, type OwnershipMap } from '../../shared/ownership/contract.ts'
import type { Ticket } from '../../shared/ownership/match.ts'
import { startAlone } from './bench-worker.ts'
import { processorTimeOf } from './measure.ts'

const HELP = `npm run bench:rules -- [--json FILE] [--rules 10,100,500] [--requests N] [--runs N]
  whoOwns in workerd against tickets of 4,000 characters: µs of processor time for one ticket, words explained.
  One figure is the time of a request that asks --runs tickets, less that of a request that asks none, by ticket. Time is what
  Linux's scheduler gave to workerd; elsewhere it is the clock's, and says so.`

/** A 4,000-character ticket against 500 rules must take less. */
const BUDGET_US = 2_000
const TICKETS = 20
const MESSAGE = 4_000
const WORDS_PER_RULE = 10
const HAN =
  '退款扣重复快递物流发票会员订单地址密码登录短信账户余额保修换货尺寸颜色优惠券积分客服投诉延迟破损缺货取消支付银行卡'
const SYLLABLES = [
  're',
  'fund',
  'de',
  'liv',
  'er',
  'pay',
  'ment',
  'in',
  'voice',
  'ship',
  'track',
  'ac',
  'count',
  'log',
  'card',
]

interface Figures {
  readonly rules: number
  readonly p50us: number
  readonly p95us: number
  /** Beside the p50 of the fewest rules. */
  readonly ratio: number
  /** Places of words shown for one ticket, on average. */
  readonly words: number
  /** The first question after the map was read: its words are filed then. */
  readonly firstUs: number
}

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rules: { type: 'string', default: '10,100,500' },
    requests: { type: 'string', default: '100' },
    runs: { type: 'string', default: '40' },
    help: { type: 'boolean' },
  },
})
if (values.help) console.log(HELP)
else await bench()

async function bench(): Promise<void> {
  const worker = await startAlone('test/bench/rules-worker.ts')
  try {
    const processor = processorTimeOf('workerd')
    console.log(processor ? 'Processor time of workerd.' : 'Time by the clock: run nothing else meanwhile.')
    const now = processor ?? (() => performance.now() * 1_000)
    const figures: Figures[] = []
    for (const rules of values.rules.split(',').map(Number)) {
      figures.push(await measure(worker.ask, now, rules, figures[0]?.p50us ?? null))
    }
    console.table(figures)
    if (values.json) await writeFile(values.json, JSON.stringify({ figures }, null, 2))
    const over = figures.filter(one => one.p95us > BUDGET_US)
    if (over.length === 0) return
    console.error(`Over budget (${BUDGET_US} µs):`, over)
    process.exitCode = 1
  } finally {
    await worker.stop()
  }
}

type Ask = (url: string, init?: RequestInit) => Promise<Response>

async function measure(ask: Ask, now: () => number, rules: number, fewest: number | null): Promise<Figures> {
  const runs = Number(values.runs)
  const requests = Number(values.requests)
  await ask('https://rules.test/', {
    method: 'PUT',
    body: JSON.stringify({ map: mapOf(rules), tickets: tickets(rules) }),
  })
  const time = async (asked: number) => {
    const begun = now()
    const answer = await ask(`https://rules.test/?runs=${asked}`)
    const { words } = (await answer.json()) as { words: number }
    return { us: now() - begun, words }
  }
  for (let i = 0; i < 20; i++) await time(0)
  const first = await time(1)
  for (let i = 0; i < requests / 5; i++) await time(runs)
  const full: number[] = []
  const empty: number[] = []
  let words = 0
  // Side by side, so that a busy machine slows both alike.
  for (let i = 0; i < requests; i++) {
    const answer = await time(runs)
    words += answer.words
    full.push(answer.us)
    empty.push((await time(0)).us)
  }
  const base = at(empty, 0.5)
  const us = full.map(one => (one - base) / runs)
  const p50us = Math.round(at(us, 0.5))
  return {
    rules,
    p50us,
    p95us: Math.round(at(us, 0.95)),
    ratio: Math.round((p50us / (fewest ?? p50us)) * 100) / 100,
    words: Math.round((words / requests / runs) * 10) / 10,
    firstUs: Math.round(first.us - base),
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Numbers that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A rule's word: Chinese of two to four characters, English of two to four syllables, or an English phrase. */
function wordOf(next: () => number): string {
  const pick = <T>(list: ArrayLike<T>) => list[Math.floor(next() * list.length)] as T
  const several = <T>(list: ArrayLike<T>) => Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(list))
  if (next() < 0.5) return several(HAN).join('')
  const english = () => several(SYLLABLES).join('')
  return next() < 0.3 ? `${english()} ${english()}` : english()
}

function wordsOf(rule: number): string[] {
  const next = chance(rule + 1)
  return Array.from({ length: WORDS_PER_RULE }, () => wordOf(next))
}

/** Every third rule asks for more than words, as people's rules do. */
function conditionOf(rule: number): Condition {
  const words: Condition = { kind: 'words', where: 'either', words: wordsOf(rule) }
  if (rule % 3 !== 0) return words
  const spam: Condition = { kind: 'not', of: { kind: 'queue', values: ['垃圾', 'spam'] } }
  return { kind: 'all', of: [words, spam] }
}

function mapOf(rules: number): OwnershipMap {
  const topics = Array.from({ length: Math.min(40, rules) }, (_, i) => ({
    id: newId(i),
    name: `主题 ${i}`,
    englishName: '',
    departmentId: newId(1_000 + (i % 12)),
    deputyIds: [],
    phaseId: null,
    ...noRoles,
  }))
  const made = Array.from({ length: rules }, (_, i) => ({
    id: newId(i),
    topicId: topics[i % topics.length]?.id ?? '',
    priority: i % 10,
    when: conditionOf(i),
    enabled: true,
    effectiveFrom: null,
  }))
  return { version: 1, topics, rules: made }
}

/** Tickets of 4,000 characters, Chinese and English mixed, each with some words of some rules in it. */
function tickets(rules: number): Ticket[] {
  return Array.from({ length: TICKETS }, (_, i) => {
    const next = chance(900_000 + i)
    let message = ''
    while (message.length < MESSAGE) {
      const known = next() < 0.04 ? wordsOf(Math.floor(next() * rules))[0] : wordOf(next)
      message += `${known}${next() < 0.2 ? '，' : ' '}`
    }
    return {
      subject: `${wordOf(next)}，${wordsOf(i % rules)[1]}`,
      message: message.slice(0, MESSAGE),
      queue: '售后',
      tags: ['会员', '急'],
      language: 'zh' as const,
      segment: 'VIP',
    }
  })
}
