import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import { ownershipSentences } from '../../shared/sentences/ownership.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround, useDepartment } from '../organisation/departments.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { MarkedText } from '../ui/marks.tsx'
import { excerptAround } from './excerpt.ts'

type Ownership = Context['ownership']
type Match = Ownership['matches'][number]

/** Characters of the ticket shown around a match. */
const EXCERPT = 90

type WhyProps = { ownership: Ownership; topic: Context['topic']; facts: CaseFacts }

/** Why this department: the topic, the words that matched and where they stand; or plainly that nothing matched. */
export function Why({ ownership, topic, facts }: WhyProps) {
  const say = useSentences(ownershipSentences)
  const language = useLanguage()
  const { me } = useAround()
  const owner = useDepartment(ownership.departmentId)
  if (ownership.triage && owner) {
    const yours = me.departmentIds.includes(owner.id)
    return <p>{yours ? say.triageYours : say.triage(nameIn(owner, language))}</p>
  }
  if (ownership.agreed && owner) return <p>{say.agreed(nameIn(owner, language))}</p>
  return (
    <>
      <p>
        {topic && `${say.topicMatched(nameIn(topic, language))} `}
        <Words matches={ownership.matches} />
      </p>
      <Places matches={ownership.matches} facts={facts} />
    </>
  )
}

function Words({ matches }: { matches: readonly Match[] }) {
  const say = useSentences(ownershipSentences)
  const words = [...new Set(matches.map(match => match.word))]
  return (
    <>
      {words.map((word, index) => (
        <span key={word}>
          {index > 0 && say.separator}
          <mark>{word}</mark>
        </span>
      ))}
    </>
  )
}

/** The sentence of the ticket in which the words stand, the subject before the message; other fields by their name. */
function Places({ matches, facts }: { matches: readonly Match[]; facts: CaseFacts }) {
  const say = useSentences(ownershipSentences)
  const texts = { subject: facts.subject, message: facts.latestMessage.text }
  const inText = (['subject', 'message'] as const).filter(field => matches.some(match => match.field === field))
  const others = matches.filter(match => match.field !== 'subject' && match.field !== 'message')
  return (
    <ul class="why-places">
      {inText.map(field => {
        const spans = matches.filter(match => match.field === field)
        return (
          <li key={field}>
            <span class="why-field">{say[field]}</span>
            <span>
              <MarkedText {...excerptAround(texts[field], spans, EXCERPT)} />
            </span>
          </li>
        )
      })}
      {others.map(match => (
        <li key={`${match.field} ${match.word}`}>
          <span class="why-field">{say[match.field]}</span>
          <span>{match.word}</span>
        </li>
      ))}
    </ul>
  )
}
