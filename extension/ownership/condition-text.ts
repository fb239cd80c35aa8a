import type { Condition } from '../../shared/ownership/contract.ts'
import type { mapSentences } from '../../shared/sentences/ownership-map.ts'
import type { useSentences } from '../ui/language.tsx'

export type MapSay = ReturnType<typeof useSentences<(typeof mapSentences)['zh']>>

/** A condition in words, for reading it without its editor. `inner`: it stands inside another one. */
export function conditionText(condition: Condition, say: MapSay, inner = false): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.of.map(one => conditionText(one, say, true))
      const joined = parts.join(condition.kind === 'all' ? say.and : say.or)
      return inner && parts.length > 1 ? say.bracketed(joined) : joined
    }
    case 'not':
      return notText(condition.of, say)
    case 'words':
      return say.wordsText(say[`where_${condition.where}`], listed(condition.words, say))
    case 'language':
      return say.valuesText(
        say.language,
        listed(
          condition.values.map(one => say[one]),
          say,
        ),
      )
    default:
      return say.valuesText(say[condition.kind], listed(condition.values, say))
  }
}

/** Leaves have a negation of their own; groups are put behind "not". */
function notText(condition: Condition, say: MapSay): string {
  switch (condition.kind) {
    case 'words':
      return say.wordsNotText(say[`where_${condition.where}`], listed(condition.words, say))
    case 'queue':
    case 'tags':
    case 'segment':
      return say.valuesNotText(say[condition.kind], listed(condition.values, say))
    default:
      return say.notText(conditionText(condition, say, true))
  }
}

const listed = (values: readonly string[], say: MapSay) => values.map(one => say.quoted(one)).join(say.comma)
