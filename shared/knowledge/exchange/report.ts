import { formatCsv } from '../../csv.ts'
import type { exchangeSentences } from '../../sentences/knowledge-exchange.ts'
import type { sentencesIn } from '../../sentences.ts'
import type { Told } from './run.ts'

export type Say = ReturnType<typeof sentencesIn<(typeof exchangeSentences)['zh']>>

/** Why an article was not imported or kept, what it lacks, what it was not joined with or split into, in the reader's words. */
export function reasonOf({ why, lost, apart, awaited = '', splitInto }: Told, say: Say): string {
  const known = why === null ? '' : (say[`reason_${why}` as 'reason_other'] as string | undefined)
  const missing = lost > 0 ? say.reason_pictures(lost) : ''
  const alone =
    apart === 'twin_missing' || apart === 'merge_missing'
      ? say[`apart_${apart}`](awaited)
      : apart
        ? say[`apart_${apart}`]
        : ''
  const split = splitInto ? say.splitInto(splitInto) : ''
  return [known ?? `${say.reason_other} (${why})`, split, missing, alone].filter(part => part !== '').join(' · ')
}

/** A report as a file for spreadsheets. */
export function reportCsv(report: readonly Told[], say: Say): string {
  const head = [say.column_where, say.column_title, say.column_outcome, say.column_why]
  return formatCsv([head, ...report.map(one => [one.where, one.title, say[one.outcome], reasonOf(one, say)])])
}
