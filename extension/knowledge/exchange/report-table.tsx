import { reasonOf, reportCsv } from '../../../shared/knowledge/exchange/report.ts'
import type { Told } from '../../../shared/knowledge/exchange/run.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { Button } from '../../ui/button.tsx'
import { useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Table } from '../../ui/table.tsx'

/** So many lines are drawn; the file has all. */
const DRAWN = 30
const tones = { created: 'good', changed: 'accent', same: 'plain', kept: 'warn', refused: 'bad' } as const

/** What was not imported as it was, line by line, and as a file. `left`: lines that were only counted. */
export function ReportTable({ report, left }: { report: readonly Told[]; left: number }) {
  const say = useSentences(exchangeSentences)
  const more = report.length + left - Math.min(report.length, DRAWN)
  return (
    <div class="stack">
      <Table
        label={say.refusedTitle}
        rows={report.slice(0, DRAWN)}
        rowKey={one => `${one.where} ${one.title} ${one.why} ${one.apart}`}
        empty={null}
        columns={[
          {
            id: 'where',
            head: say.column_where,
            cell: one => (
              <span class="stack-tight">
                {one.title && (
                  <strong>
                    {one.articleId ? <a href={`#/knowledge/${one.articleId}`}>{one.title}</a> : one.title}
                  </strong>
                )}
                <span class="muted import-where">{one.where}</span>
              </span>
            ),
          },
          {
            id: 'outcome',
            head: say.column_outcome,
            cell: one => <Chip tone={tones[one.outcome]}>{say[one.outcome]}</Chip>,
          },
          { id: 'why', head: say.column_why, cell: one => reasonOf(one, say) },
        ]}
      />
      <div class="row">
        {more > 0 && <span class="muted">{say.more(more)}</span>}
        <span class="spacer" />
        <Button
          size="small"
          onClick={() => saveFile('import-report.csv', reportCsv(report, say), 'text/csv;charset=utf-8')}
        >
          {say.download}
        </Button>
      </div>
    </div>
  )
}
