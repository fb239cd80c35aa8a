import type { DeadLetter } from '../../shared/notice/outgoing.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { LoadedList } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useList } from '../client/use-list.ts'
import { SureButton } from '../organisation/sure-button.tsx'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { CircleCheck } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Table } from '../ui/table.tsx'

const known = ['index_article', 'notify', 'post', 'publish', 'webhook'] as const

/** What was given up, why, and the way to try it again. */
export function DeadLettersTab() {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const reading = useReading()
  const list = useList('listDeadLetters', {})
  const act = useAct()
  const settle = async (name: 'retryDeadLetter' | 'dropDeadLetter', { id }: DeadLetter) => {
    if (await act.now(name, { id })) list.edit(items => items.filter(one => one.id !== id))
  }
  const nameOf = (kind: string) => {
    const found = known.find(one => one === kind)
    return found ? say[found] : kind
  }
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <LoadedList known={list} lines={4}>
        {items => (
          <Table
            label={say.dead}
            rows={items}
            rowKey={one => one.id}
            empty={<EmptyState icon={CircleCheck} title={say.noDead} text={say.noDeadText} />}
            columns={[
              { id: 'kind', head: say.kind, cell: one => <strong>{nameOf(one.kind)}</strong> },
              { id: 'reason', head: say.reason, cell: one => <span class="outgoing-said">{one.problem}</span> },
              { id: 'attempts', head: say.attempts, number: true, cell: one => one.attempts },
              { id: 'when', head: say.when, cell: one => formatMoment(one.deadAt, reading) },
              {
                id: 'ways',
                head: say.actions,
                quiet: true,
                number: true,
                cell: one => (
                  <span class="row row-end">
                    <Button size="small" busy={act.busy} onClick={() => void settle('retryDeadLetter', one)}>
                      {say.retry}
                    </Button>
                    <SureButton
                      label={say.drop}
                      about={nameOf(one.kind)}
                      onSure={() => void settle('dropDeadLetter', one)}
                    />
                  </span>
                ),
              },
            ]}
          />
        )}
      </LoadedList>
    </div>
  )
}
