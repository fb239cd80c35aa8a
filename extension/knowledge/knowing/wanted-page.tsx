import type { Output } from '../../../shared/contract.ts'
import type { Wanted } from '../../../shared/knowledge/wanted.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useLive } from '../../client/use-live.ts'
import { useRead } from '../../client/use-read.ts'
import { go, hrefTo, place } from '../../hub/place.ts'
import { DepartmentOf, useAround } from '../../organisation/departments.tsx'
import { isAdmin, leads } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { Banner, EmptyState } from '../../ui/feedback.tsx'
import { formatMoment } from '../../ui/format.ts'
import { CircleCheck, Pencil } from '../../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { Page } from '../../ui/page.tsx'
import { TabPanel, Tabs } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toasts.tsx'
import { AskedDepartment, askedFor } from './asked.tsx'
import { CountedList } from './counted-list.tsx'
import { DuplicateList } from './duplicate-list.tsx'
import { sayWords } from './search-words.ts'
import { writingHref } from './wanted-writing.tsx'

const tabs = ['wanted', 'hot_and_stale', 'never_used', 'duplicates'] as const

/** What there is to do for the knowledge base: what is missing, and what needs a hand. Tab and department stand in the address. */
export function WantedPage() {
  const say = useSentences(knowingSentences)
  const library = useSentences(librarySentences)
  const { me, departments } = useAround()
  const mine = departments.filter(one => isAdmin(me) || me.departmentIds.includes(one.id))
  const { query } = place.value
  const tab = tabs.find(one => one === query.get('tab')) ?? 'wanted'
  const asked = askedFor()
  const named = asked.departmentId ? { departmentId: asked.departmentId } : {}
  const labels = {
    wanted: say.tabWanted,
    hot_and_stale: say.hot_and_stale,
    never_used: say.never_used,
    duplicates: say.tabDuplicates,
  }
  return (
    <Page title={say.wanted} lead={say.wantedLead} back={{ href: '#/knowledge', label: library.title }} narrow>
      {mine.length > 1 && (
        <div class="toolbar">
          <AskedDepartment among={mine} />
        </div>
      )}
      <Tabs
        name="wanted"
        label={say.tabs}
        current={tab}
        tabs={tabs.map(id => ({ id, label: labels[id] }))}
        onChange={id => go(hrefTo(['knowledge', 'wanted'], { department: asked.departmentId, tab: id }), true)}
      />
      <TabPanel name="wanted" tab={tab}>
        {tab === 'wanted' && <WantedList asked={named} />}
        {tab === 'hot_and_stale' && (
          <CountedList
            asked={{ figure: tab, part: 'counted', ...named }}
            label={labels[tab]}
            empty={<EmptyState icon={CircleCheck} title={say.hotNone} text={say.hotNoneText} />}
          />
        )}
        {tab === 'never_used' && (
          <CountedList
            asked={{ figure: tab, part: 'counted', ...named }}
            label={labels[tab]}
            empty={<EmptyState icon={CircleCheck} title={say.unusedNone} text={say.unusedNoneText} />}
          />
        )}
        {tab === 'duplicates' && <DuplicateList asked={named} />}
      </TabPanel>
    </Page>
  )
}

const nameOf = (wanted: Wanted) => `${wanted.departmentId} ${wanted.terms}`

function WantedList({ asked }: { asked: { departmentId?: string } }) {
  const say = useSentences(knowingSentences)
  const known = useRead('listWanted', asked)
  useLive(message => {
    if (message.kind === 'workspace' && message.what === 'knowledge') known.reload()
  })
  return (
    <Loaded known={known} lines={6}>
      {({ items, ...bounds }) => {
        const cut = <Bounds {...bounds} />
        if (items.length === 0)
          return (
            <div class="stack">
              <EmptyState icon={CircleCheck} title={say.wantedNone} text={say.wantedNoneText} />
              {cut}
            </div>
          )
        const put = (before: Wanted, after: Wanted) =>
          known.put({ items: items.map(one => (one === before ? after : one)), ...bounds })
        return (
          <div class="stack">
            <ul class="card card-rows" aria-label={say.tabWanted}>
              {items.map(wanted => (
                <li key={nameOf(wanted)}>
                  <WantedRow wanted={wanted} onChanged={after => put(wanted, after)} onLost={known.reload} />
                </li>
              ))}
            </ul>
            {cut}
          </div>
        )
      }}
    </Loaded>
  )
}

/** What the list does not hold. */
function Bounds({ cut, since }: Pick<Output<'listWanted'>, 'cut' | 'since'>) {
  const say = useSentences(knowingSentences)
  const reading = useReading()
  return (
    <>
      {cut && <p class="muted">{say.wantedCut}</p>}
      {since !== null && <p class="muted">{say.wantedSince(formatMoment(since, reading))}</p>}
    </>
  )
}

type WantedRowProps = { wanted: Wanted; onChanged: (after: Wanted) => void; onLost: () => void }

function WantedRow({ wanted, onChanged, onLost }: WantedRowProps) {
  const say = useSentences(knowingSentences)
  const language = useLanguage()
  const reading = useReading()
  const { me } = useAround()
  const act = useAct()
  const { departmentId, terms, version, owner } = wanted
  const words = sayWords(wanted.words)
  const isMine = owner?.id === me.id
  const change = async (name: 'claimWanted' | 'giveBackWanted', done: string) => {
    const after = await act.now(name, { departmentId, terms, version })
    if (!after) return onLost()
    toast({ text: done, tone: 'good' })
    onChanged(after)
  }
  return (
    <article class="kept-row">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <h2 class="kept-title">
        <span class="wanted-words">{words}</span>
        {isMine && <Chip tone="accent">{say.mine}</Chip>}
      </h2>
      {wanted.alike.length > 0 && <p class="muted wanted-alike">{say.alike(wanted.alike.map(sayWords).join(' · '))}</p>}
      <div class="row muted library-facts">
        <DepartmentOf id={departmentId} />
        <span class="figure">{say.times(wanted.times)}</span>
        {wanted.nothing > 0 && <Chip tone="warn">{say.nothing(wanted.nothing)}</Chip>}
        {wanted.byHand > 0 && <Chip>{say.byHand(wanted.byHand)}</Chip>}
        <span class="figure">{say.lastAt(formatMoment(wanted.lastAt, reading))}</span>
        {owner && !isMine && <span>{say.writes(owner.name, formatMoment(wanted.claimedAt ?? 0, reading))}</span>}
        <div class="kept-acts">
          {owner && (isMine || leads(me, departmentId)) && (
            <Button
              size="small"
              busy={act.busy}
              aria-label={`${say.giveBack}：${words}`}
              onClick={() => change('giveBackWanted', say.givenBack)}
            >
              {say.giveBack}
            </Button>
          )}
          {isMine && (
            <a
              class="button button-small button-primary"
              href={writingHref(wanted)}
              aria-label={`${say.write}：${words}`}
            >
              <Pencil size={13} />
              {say.write}
            </a>
          )}
          {!owner && (
            <Button
              size="small"
              variant="primary"
              busy={act.busy}
              aria-label={`${say.claim}：${words}`}
              onClick={() => change('claimWanted', say.claimed)}
            >
              {say.claim}
            </Button>
          )}
        </div>
      </div>
    </article>
  )
}
