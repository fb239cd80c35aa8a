import type { Cell, Letter } from '../../shared/ownership/roles.ts'
import type { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import type { sentencesIn } from '../../shared/sentences.ts'

export type Say = ReturnType<typeof sentencesIn<(typeof auditSentences)['zh']>>

/** What a cell says, read aloud. */
export function roleText(cell: Cell, say: Say): string {
  if (cell === '') return say.noRole
  return cell
    .split('')
    .map(letter => `${letter} ${say[`letter_${letter as Letter}`]}`)
    .join(say.fieldsJoin)
}
