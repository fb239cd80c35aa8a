import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Mention } from '../../shared/thread/message.ts'
import { factsOf } from '../../worker/local/demo/handoffs.ts'
import { nameArbiter } from '../support/arbiter.ts'
import type { Stage } from '../support/stage.ts'
import type { Language } from './camera.ts'
import { type ClockTold, type DisputeTold, type MessageTold, type RequestTold, stories } from './told.ts'

const HOUR_MS = 3_600_000
const ZONE = 'Asia/Shanghai'

type Set = Pick<Stage<unknown>, 'asOwner' | 'alter' | 'colleague' | 'origin'>
type Move = Input<'moveHandoff'>['move']

/** Where the pictures of one language are taken: ids of handoffs, of the case that is discussed, and of an article. */
export interface Told {
  readonly clock: string
  readonly disputed: string
  readonly ruled: string
  readonly thread: string
  readonly article: string
}

/**
 * What the pictures show, in both languages: a question that took two days, a dispute that waits, one that was decided, and a talk
 * among three departments, and what was looked for in vain. It goes in as anybody's would; only the two days are put in afterwards.
 */
export async function tellStories(stage: Set): Promise<Record<Language, Told>> {
  const company = await companyOf(stage)
  for (const topic of ['少件与补发', '升级与换新', '修改地址', '保修与质量']) await nameArbiter(stage, '沈青', topic)
  const told = { zh: await tell(company, 'zh'), en: await tell(company, 'en') }
  await countAgain(stage)
  return told
}

type Company = Awaited<ReturnType<typeof companyOf>>

async function companyOf(stage: Set) {
  const { departments } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  const calls = {
    suting: await stage.colleague('苏婷', '客服部'),
    hechuan: await stage.colleague('贺川', '账务部'),
    luoyi: await stage.colleague('罗一', '技术部'),
    shenqing: await stage.colleague('沈青', '', 'admin'),
  }
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const idOf = (name: string): string => {
    const one = [...departments, ...items].find(
      one => one.name === name || ('englishName' in one && one.englishName === name),
    )
    if (!one) throw new Error(`Nobody and no department is called ${name}.`)
    return one.id
  }
  const mentionOf = (name: string): Mention => {
    const id = idOf(name)
    return { kind: items.some(one => one.id === id) ? 'member' : 'department', id, name }
  }
  return { stage, calls, idOf, mentionOf }
}

async function tell(company: Company, language: Language): Promise<Told> {
  const { clock, disputed, ruled, talk, article, missed } = stories[language]
  const waiting = await dispute(company, disputed)
  await converse(company, waiting.caseId, talk)
  const decided = await dispute(company, ruled)
  await decided.move('shenqing', { kind: 'rule', departmentId: company.idOf(ruled.winner), reason: ruled.reason })
  const slow = await takeTwoDays(company, clock)
  await missSome(company, missed)
  const { items } = await company.calls.hechuan('searchArticles', { q: article })
  const found = items.find(one => one.title === article)
  if (!found) throw new Error(`No article is called ${article}.`)
  return { clock: slow, disputed: waiting.id, ruled: decided.id, thread: waiting.caseId, article: found.id }
}

async function missSome({ calls }: Company, missed: Readonly<Record<string, number>>): Promise<void> {
  for (const [words, times] of Object.entries(missed))
    for (let time = 0; time < times; time++)
      await calls.hechuan('noteSearch', {
        id: newId(Date.now()),
        words,
        results: 0,
        way: 'panel',
        ref: null,
        chosen: null,
      })
}

/** Support asks Billing. Gives what it became, and how it is moved on. */
async function ask({ stage, calls, idOf }: Company, told: RequestTold) {
  const facts = factsOf(told, stage.origin)
  const { why, expected, quote } = told
  const asked = await calls.suting('requestHandoff', {
    facts,
    fromDepartmentId: idOf('客服部'),
    toDepartmentId: idOf('账务部'),
    packet: { why, expected, quote, byWhen: Date.now() + 6 * HOUR_MS, links: [facts.url] },
  })
  let { version } = asked
  const { id } = asked
  const move = async (by: keyof typeof calls, made: Move) => {
    ;({ version } = await calls[by]('moveHandoff', { id, version, move: made }))
  }
  return { id, caseId: asked.case.id, move }
}

async function dispute(company: Company, told: DisputeTold) {
  const asked = await ask(company, told)
  await asked.move('hechuan', { kind: 'dispute', grounds: 'not_ours', statement: told.billing, links: [] })
  await asked.move('suting', { kind: 'state', statement: told.support, links: [] })
  return asked
}

async function converse({ calls, mentionOf }: Company, id: string, talk: readonly MessageTold[]): Promise<void> {
  const said: string[] = []
  for (const { by, text, to, replyTo, wantsAnswer = false } of talk) {
    const messageId = newId(Date.now())
    const mentions = to === undefined ? [] : [mentionOf(to)]
    const replyToId = replyTo === undefined ? null : (said[replyTo] ?? null)
    await calls[by]('sendMessage', { id, messageId, text, mentions, replyToId, quote: null, fileIds: [], wantsAnswer })
    said.push(messageId)
  }
}

/** Asked late on the Thursday of last week, answered on Friday. */
async function takeTwoDays(company: Company, told: ClockTold): Promise<string> {
  const { id, move } = await ask(company, told)
  await move('hechuan', { kind: 'accept' })
  await move('hechuan', { kind: 'ask_back', question: told.question })
  await move('suting', { kind: 'reply', note: told.reply })
  await move('hechuan', { kind: 'answer', answer: told.answer })
  const today = wallTime(Date.now(), ZONE)
  const thursday = dateAfter(today.date, -today.weekday - 4)
  const friday = dateAfter(thursday, 1)
  const moments = [
    instantOf(thursday, '16:40', ZONE),
    instantOf(thursday, '16:58', ZONE),
    instantOf(thursday, '17:20', ZONE),
    instantOf(friday, '10:05', ZONE),
    instantOf(friday, '15:10', ZONE),
  ]
  const latest = moments.at(-1)
  for (const [before, at] of moments.entries()) {
    company.stage.alter(`update events set at = ${at} where subject_kind = 'handoff' and subject_id = '${id}' and ${before} =
      (select count(*) from events as e where e.workspace_id = events.workspace_id and e.subject_kind = 'handoff'
        and e.subject_id = '${id}' and e.sequence < events.sequence)`)
  }
  company.stage.alter(`update handoffs set requested_at = ${moments[0]}, updated_at = ${latest} where id = '${id}'`)
  return id
}

/** Has all clocks counted again, as a standard that holds from the beginning does. */
async function countAgain({ asOwner }: Set): Promise<void> {
  const { standards, version } = await asOwner('readStandards', 'GET', '/v1/standards')
  const book = standards.find(one => one.name === '账务部 30 分钟接手')
  if (!book) throw new Error('The demo company has no such standard.')
  const { id, version: _, from, retired, writtenAt, writtenBy, ...standard } = book
  await asOwner('writeStandard', 'POST', '/v1/standards', { id, standard, since: 'beginning', version })
}
