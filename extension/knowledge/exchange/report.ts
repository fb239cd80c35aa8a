import { formatCsv } from '../../../shared/csv.ts'
import type { Told } from '../../../shared/knowledge/exchange/run.ts'
import type { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import type { sentencesIn } from '../../../shared/sentences.ts'

export type Say = ReturnType<typeof sentencesIn<(typeof exchangeSentences)['zh']>>

/** Why an article was not imported or kept, or what it lacks, in the reader's words. */
export function reasonOf({ why, lost }: Told, say: Say): string {
  const missing = lost > 0 ? say.reason_pictures(lost) : ''
  if (why === null) return missing
  const known = say[`reason_${why}` as 'reason_other'] as string | undefined
  return [known ?? `${say.reason_other} (${why})`, missing].filter(part => part !== '').join(' · ')
}

/** A report as a file for spreadsheets. */
export function reportCsv(report: readonly Told[], say: Say): string {
  const head = [say.column_where, say.column_title, say.column_outcome, say.column_why]
  return formatCsv([head, ...report.map(one => [one.where, one.title, say[one.outcome], reasonOf(one, say)])])
}
