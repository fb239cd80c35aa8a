import { caseKey } from '../../../shared/case-key.ts'
import type { FileCard } from '../../../shared/file.ts'
import { isPicture } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import { withoutInternal } from '../../../shared/knowledge/callouts.ts'
import { termsTold } from '../../../shared/knowledge/telling.ts'
import type { Article, ArticleCard } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { sentencesIn } from '../../../shared/sentences.ts'
import { fillVariables, holesOf, type VariableValues } from '../../../shared/variables.ts'
import type { Enclosure } from '../../bridge/calls.ts'
import { copyAnswer } from '../../bridge/copy-answer.ts'
import { hubAddress } from '../../client/hub-address.ts'
import { keyLabel, onMac } from '../../ui/keys.ts'
import { dismissToast, toast } from '../../ui/toasts.tsx'
import { answerFrom } from './answer.ts'
import { FILLED, valuesFor } from './fill.ts'
import type { Filling, Piece, UseGround, UseKind } from './use-article.ts'

/** So many pieces are inserted together at most. */
const PIECES_MAX = 20
/** So many pictures go along, none larger: a reply box that takes more is none that people use. */
const PICTURES_MAX = 8
const PICTURE_MAX_BYTES = 5_000_000

export type Answers = Readonly<Record<string, string>>

const say = ({ language }: UseGround) => sentencesIn(usingSentences, language)

const nameOf = ({ facts }: UseGround) => (facts ? FILLED + caseKey(facts.ref) : null)

/** What was answered before on this ticket. */
export function rememberedAnswers(ground: UseGround): Answers {
  const name = nameOf(ground)
  return name ? ((ground.backend.drafts.peek().get(name)?.value ?? {}) as Answers) : {}
}

/** What a piece's holes stand for: what was answered over what the ticket says. Empty answers count as none. */
export function valuesOf(ground: UseGround, language: Article['language'], answers: Answers): VariableValues {
  const { facts, me, departments } = ground
  const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== ''))
  return { ...valuesFor(facts, me, departments, language), ...given }
}

/** The parts that are asked about: nobody is asked for what will not be sent. */
export const askedBodies = (pieces: readonly Piece[]) => pieces.map(piece => withoutInternal(piece.body))

/** The Markdown of some pieces with their holes filled, in order; steps that follow one another are numbered anew. */
export function filledText(ground: UseGround, pieces: readonly Piece[], answers: Answers) {
  const missing = new Set<string>()
  let number = 0
  let text = ''
  pieces.forEach((piece, index) => {
    const values = valuesOf(ground, piece.article.language, answers)
    const filled = fillVariables(piece.body, values).text
    for (const name of fillVariables(withoutInternal(piece.body), values).missing) missing.add(name)
    const inList = piece.step && (pieces[index - 1]?.step || pieces[index + 1]?.step)
    number = inList ? (pieces[index - 1]?.step ? number + 1 : 1) : 0
    const between = text === '' ? '' : number > 1 ? '\n' : '\n\n'
    text += between + (number > 0 ? asStep(number, filled) : filled)
  })
  return { text, missing: [...missing] }
}

/** Further lines of a step stand under its first word. */
const asStep = (number: number, text: string) =>
  `${number}. ${text.replaceAll('\n', `\n${' '.repeat(`${number}. `.length)}`)}`

/**
 * Inserts or copies what needs no question; else opens the form. `quick` takes the answers that were given before on this ticket
 * without showing them again.
 */
export async function begin(ground: UseGround, filling: Filling, quick: boolean): Promise<void> {
  const answers = rememberedAnswers(ground)
  const { missing } = filledText(ground, filling.pieces, answers)
  const asks = holesOf(askedBodies(filling.pieces)).some(hole => hole.kind === 'prompt')
  if (missing.length > 0 || (asks && !quick)) ground.filling.value = filling
  else await deliver(ground, filling, answers)
}

/** Goes on with what the person filled in, and remembers it for this ticket; empty answers stay as written. */
export async function fill(ground: UseGround, answers: Answers): Promise<void> {
  const filling = ground.filling.peek()
  if (!filling) return
  ground.filling.value = null
  const name = nameOf(ground)
  const kept = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== ''))
  if (name && Object.keys(kept).length > 0) ground.backend.keepDraft(name, { ...rememberedAnswers(ground), ...kept })
  await deliver(ground, filling, answers)
}

async function deliver(ground: UseGround, { pieces, kind }: Filling, answers: Answers): Promise<void> {
  const { link } = ground
  const words = say(ground)
  const answer = await answerFrom(filledText(ground, pieces, answers).text)
  const result = kind === 'inserted' && link ? await link.insert(answer) : await copyAnswer(answer)
  if (result === 'failed') {
    ground.byHand.value = answer.text
    return
  }
  if (ground.basket.peek() === pieces) ground.basket.value = []
  if (result === 'inserted') {
    const inNote = link?.page.peek()?.reply === 'note'
    const said = pieces.length > 1 ? words.insertedMany(pieces.length) : inNote ? words.insertedNote : words.inserted
    // Of two inserts only the later can be taken back.
    dismissToast(undoToast)
    undoToast = toast({ text: said, tone: 'good', action: { run: () => void takeBack(ground) } })
  } else {
    const missed = kind === 'inserted'
    toast({ text: missed ? words.copiedInstead : words.copied, tone: missed ? 'warn' : 'good' })
  }
  for (const article of new Set(pieces.map(piece => piece.article))) note(ground, article, result)
  ground.beside.value = await leftBeside(ground, pieces, answer.pictures, result === 'inserted')
}

/** The toast that offers the way back. */
let undoToast = 0

async function takeBack(ground: UseGround): Promise<void> {
  const words = say(ground)
  if (await ground.link?.undo()) {
    ground.beside.value = []
    toast({ text: words.undone, tone: 'good' })
  } else toast({ text: words.undoYourself(keyLabel('Mod+Z', onMac())), tone: 'warn' })
}

/** Hands the pictures to the box where there is one; gives the files that are left for the person to carry over. */
async function leftBeside(
  ground: UseGround,
  pieces: readonly Piece[],
  pictures: readonly string[],
  inserted: boolean,
): Promise<FileCard[]> {
  const shown = new Map(pieces.flatMap(piece => piece.article.files.map(file => [file.id, file] as const)))
  const ready = (file: FileCard | undefined): file is FileCard => file?.state === 'ready'
  const travelling = pictures.map(id => shown.get(id)).filter(ready)
  const attached = pieces.flatMap(({ article, body }) => {
    const inText = new Set(fileIdsIn(article.body))
    return body === article.body ? article.files.filter(file => !inText.has(file.id)) : []
  })
  const left = [...new Set([...travelling, ...attached.filter(ready)])]
  if (!inserted || !ground.link) return left
  const small = left.filter(file => isPicture(file.type) && file.bytes <= PICTURE_MAX_BYTES).slice(0, PICTURES_MAX)
  if (small.length === 0) return left
  try {
    const taken = await ground.link.enclose(await Promise.all(small.map(file => enclosureOf(ground, file))))
    return taken ? left.filter(file => !small.includes(file)) : left
  } catch {
    return left // they could not be fetched: the list says why when they are opened
  }
}

async function enclosureOf({ backend }: UseGround, { id, name, type }: FileCard): Promise<Enclosure> {
  const bytes = new Uint8Array(await (await backend.files.fetch(id, 'whole')).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return { name, type, base64: btoa(text) }
}

/** Copies the address of an article's page in the hub. */
export async function copyLink(ground: UseGround, card: Pick<ArticleCard, 'id' | 'title'>): Promise<void> {
  const address = hubAddress(ground.backend.settings.value.server, `knowledge/${card.id}`)
  const result = await copyAnswer({ html: address, text: address })
  if (result === 'failed') {
    ground.byHand.value = address
    return
  }
  toast({ text: say(ground).linkCopied, tone: 'good' })
  note(ground, card, 'linked')
}

/** What is collected with more behind it, each piece once. */
export function collected(basket: readonly Piece[], more: readonly Piece[]): Piece[] {
  const isSame = (one: Piece, other: Piece) => one.article.id === other.article.id && one.body === other.body
  const fresh = more.filter(piece => !basket.some(one => isSame(one, piece)))
  return [...basket, ...fresh].slice(0, PIECES_MAX)
}

function note(ground: UseGround, { id, title }: Pick<Article, 'id' | 'title'>, kind: UseKind) {
  const { backend, facts, me } = ground
  if (!facts) return
  // Never the message itself: what waits for the server waits on this computer.
  const terms = termsTold(facts.latestMessage.text, { facts, agentName: me.name })
  // That it was used is worth noting, but never worth disturbing anybody who has just answered a customer.
  backend
    .act(
      'noteArticleUse',
      { id, ref: facts.ref, kind, ...(terms.length > 0 && { terms }) },
      say(ground).useLabel(title),
    )
    .catch(() => {})
}
