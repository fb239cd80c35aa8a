import type { Touchpoint } from '../../shared/journey/contract.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { Timeline, type TimelineItem } from '../ui/journey.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { feelingName } from './feelings.ts'

type TouchpointsProps = {
  touchpoints: readonly Touchpoint[]
  /** Our record of the ticket on screen; its touches say so. */
  caseId: string | null
}

/** Touchpoints in the order given, each in its department's colour. Titles are text from anywhere. */
export function Touchpoints({ touchpoints, caseId }: TouchpointsProps) {
  const say = useSentences(journeySentences)
  const language = useLanguage()
  const { departments } = useAround()
  const items = touchpoints.map((touch): TimelineItem => {
    const department = departments.find(one => one.id === touch.departmentId)
    const words = [
      touch.caseId !== null && touch.caseId === caseId && say.thisCase,
      say[touch.kind],
      department && nameIn(department, language),
    ]
    return {
      id: touch.id,
      at: touch.at,
      title: touch.title,
      detail: <Detail words={words.filter(Boolean).join(' · ')} feeling={touch.feeling} />,
      colour: department?.colour,
    }
  })
  return <Timeline label={say.timeline} items={items} />
}

function Detail({ words, feeling }: { words: string; feeling: number | null }) {
  const say = useSentences(journeySentences)
  const felt = feelingName(feeling, say)
  return (
    <>
      {words}
      {felt && (
        <>
          {' · '}
          <span class={(feeling ?? 0) < 0 ? 'felt-bad' : undefined}>{felt}</span>
        </>
      )}
    </>
  )
}
