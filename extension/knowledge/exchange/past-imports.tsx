import { UNDO_MS } from '../../../shared/knowledge/exchange/contract.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { LoadedList } from '../../client/loaded.tsx'
import { useList } from '../../client/use-list.ts'
import { EmptyState } from '../../ui/feedback.tsx'
import { formatMoment } from '../../ui/format.ts'
import { History } from '../../ui/icons.ts'
import { useReading, useSentences } from '../../ui/language.tsx'
import { Table } from '../../ui/table.tsx'
import { UndoButton } from './undo-button.tsx'

/** What was imported, latest first, and the way back. */
export function PastImports() {
  const say = useSentences(exchangeSentences)
  const reading = useReading()
  const list = useList('listImports', { limit: 20 })
  return (
    <LoadedList known={list}>
      {items => (
        <Table
          label={say.historyTab}
          rows={items}
          rowKey={one => one.id}
          empty={<EmptyState icon={History} title={say.historyEmpty} text={say.historyEmptyText} />}
          columns={[
            { id: 'name', head: say.importName, cell: one => <strong>{one.name || say.unnamed}</strong> },
            { id: 'at', head: say.at, cell: one => formatMoment(one.at, reading) },
            { id: 'by', head: say.by, cell: one => one.by.name },
            { id: 'created', head: say.created, cell: one => one.created, number: true },
            { id: 'changed', head: say.changed, cell: one => one.changed, number: true },
            {
              id: 'undo',
              head: say.actions,
              quiet: true,
              number: true,
              cell: one =>
                one.undoneAt !== null ? (
                  <span class="muted">{say.undoneAt(formatMoment(one.undoneAt, reading))}</span>
                ) : one.created > 0 && one.at > reading.now - UNDO_MS ? (
                  <UndoButton importId={one.id} created={one.created} onDone={list.reload} />
                ) : null,
            },
          ]}
        />
      )}
    </LoadedList>
  )
}
