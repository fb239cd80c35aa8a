import { useState } from 'preact/hooks'
import type { MapChange, MapVersion, OwnershipMap } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { Loaded, LoadedList } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useList } from '../client/use-list.ts'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatDate, formatFull, formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { changeText, type Names, topicsOf } from './change-text.ts'
import { OfRuling } from './of-ruling.tsx'

/** Changes shown of one version; the rest is counted. */
const SHOWN = 4

/** Every version of the map: who changed what, and when. Any can be looked at and brought back. */
export function HistoryPage({ map, onMap }: { map: OwnershipMap; onMap: (map: OwnershipMap) => void }) {
  const say = useSentences(auditSentences)
  const reading = useReading()
  const { me, departments } = useAround()
  const list = useList('listOwnershipVersions', {})
  const [looking, setLooking] = useState<number | null>(null)
  const mayWrite = departments.some(one => leads(me, one.id))
  return (
    <div class="stack">
      <p class="muted">{say.historyLead}</p>
      <LoadedList known={list}>
        {items =>
          items.length === 0 ? (
            <EmptyState title={say.historyEmpty} text={say.historyEmptyText} />
          ) : (
            <ol class="card card-rows">
              {items.map(one => (
                <li key={one.version} class="map-version">
                  <div class="map-version-head">
                    <strong>{say.version(one.version)}</strong>
                    <span>{one.by.name}</span>
                    <span class="muted" title={formatFull(one.at, reading)}>
                      {formatMoment(one.at, reading)}
                    </span>
                    <span class="muted">{wayText(one, say)}</span>
                    <span class="spacer" />
                    <Button
                      variant="quiet"
                      size="small"
                      aria-label={`${say.look} ${one.version}`}
                      onClick={() => setLooking(one.version)}
                    >
                      {say.look}
                    </Button>
                  </div>
                  <Changes changes={one.changes} maps={[map]} most={SHOWN} />
                </li>
              ))}
            </ol>
          )
        }
      </LoadedList>
      {looking !== null && (
        <VersionDialog
          key={looking}
          version={looking}
          present={map}
          mayWrite={mayWrite}
          onClose={() => setLooking(null)}
          onMap={next => {
            onMap(next)
            list.reload()
            setLooking(null)
          }}
        />
      )}
    </div>
  )
}

type Say = Parameters<typeof changeText>[1]

const wayText = ({ way, fromVersion }: MapVersion, say: Say) =>
  fromVersion === null ? (way === 'edited' ? '' : say[`way_${way}`]) : say.broughtBack(fromVersion)

/** Changes of the map in words, one a line. */
function Changes({ changes, maps, most }: { changes: readonly MapChange[]; maps: OwnershipMap[]; most: number }) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const reading = useReading()
  const { departments } = useAround()
  const told = changes.flatMap(one => (one.kind === 'topic' ? [one.after ?? one.before].filter(isThere) : []))
  const names: Names = {
    language,
    department: id => {
      const department = departments.find(one => one.id === id)
      return department ? nameIn(department, language) : say.none
    },
    topics: [...told, ...topicsOf(...maps)],
    dated: at => formatDate(at, reading),
  }
  return (
    <ul class="map-changes">
      {changes.slice(0, most).map(one => (
        <li key={(one.after ?? one.before)?.id}>
          {changeText(one, say, names)}
          {one.kind === 'rule' && one.before === null && <OfRuling rulingId={one.after?.rulingId} />}
        </li>
      ))}
      {changes.length > most && <li class="muted">{say.changeMore(changes.length - most)}</li>}
    </ul>
  )
}

const isThere = <T,>(one: T | null): one is T => one !== null

type VersionDialogProps = {
  version: number
  present: OwnershipMap
  mayWrite: boolean
  onClose: () => void
  onMap: (map: OwnershipMap) => void
}

function VersionDialog({ version, present, mayWrite, onClose, onMap }: VersionDialogProps) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const { me } = useAround()
  const known = useRead('readOwnershipVersion', { id: String(version) })
  const act = useAct()
  const changes = known.value?.changes ?? []
  const then = known.value?.map ?? null
  const mine = changes.every(change => departmentsIn(change, [present, then]).every(id => leads(me, id)))
  const bringBack = async () => {
    const map = await act.now('bringBackOwnership', { id: String(version), version: present.version })
    if (!map) return
    toast({ text: say.bringBackDone(version), tone: 'good' })
    onMap(map)
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={say.lookTitle(version)}
      footer={
        <>
          {mayWrite && changes.length > 0 && !mine && <span class="muted">{say.bringBackNo}</span>}
          <span class="spacer" />
          <Button onClick={onClose}>{say.close}</Button>
          {mayWrite && mine && changes.length > 0 && (
            <Button variant="primary" busy={act.busy} onClick={bringBack}>
              {say.bringBack}
            </Button>
          )}
        </>
      }
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known}>
        {({ map }) => (
          <div class="stack">
            {changes.length === 0 ? (
              <p class="muted">{say.lookSame}</p>
            ) : (
              <>
                <p>{say.lookDiffers}</p>
                <Changes changes={changes} maps={[present, map]} most={30} />
              </>
            )}
            <Table
              label={say.topicsThen}
              rows={map.topics}
              rowKey={topic => topic.id}
              empty={null}
              columns={[
                { id: 'topic', head: say.topicsThen, cell: topic => nameIn(topic, language) },
                { id: 'department', head: 'A', cell: topic => <DepartmentOf id={topic.departmentId} /> },
                {
                  id: 'rules',
                  head: '',
                  quiet: true,
                  number: true,
                  cell: topic => say.rulesThen(map.rules.filter(rule => rule.topicId === topic.id).length),
                },
              ]}
            />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

/** The departments that answer for what a change touches, before and after. */
function departmentsIn(change: MapChange, maps: readonly (OwnershipMap | null)[]): string[] {
  if (change.kind === 'topic') return [change.before, change.after].flatMap(one => (one ? [one.departmentId] : []))
  const topicIds = [change.before?.topicId, change.after?.topicId]
  return maps.flatMap(map => map?.topics.filter(one => topicIds.includes(one.id)).map(one => one.departmentId) ?? [])
}
