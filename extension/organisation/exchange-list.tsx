import type { DutyExchange } from '../../shared/organisation/duty-contract.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { Chip, type Tone } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'
import { useAround } from './departments.tsx'
import { leads } from './rights.ts'
import { formatSpan } from './spans-of-time.ts'

const tones: Record<DutyExchange['state'], Tone> = { asked: 'warn', agreed: 'good', refused: 'bad', withdrawn: 'plain' }

type ExchangeListProps = {
  exchanges: readonly DutyExchange[]
  names: Readonly<Record<string, string>>
  timeZone: string
  onMoved: () => void
}

/** Swaps and covers: who gives what to whom, and what became of it; whoever was asked answers here. */
export function ExchangeList({ exchanges, names, timeZone, onMoved }: ExchangeListProps) {
  const say = useSentences(rosterSentences)
  const language = useLanguage()
  const act = useAct()
  const answer = async ({ id, version }: DutyExchange, agree: boolean) => {
    if (!(await act.now('answerExchange', { id, agree, version }))) return onMoved()
    toast({ text: agree ? say.agreed : say.refused, tone: 'good' })
    onMoved()
  }
  const withdraw = async ({ id, version }: DutyExchange) => {
    if (!(await act.now('withdrawExchange', { id, version }))) return onMoved()
    toast({ text: say.withdrawn })
    onMoved()
  }
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Card rows>
        {exchanges.map(one => (
          <div class="duty-row" key={one.id}>
            <Words exchange={one} names={names} timeZone={timeZone} />
            <Acts exchange={one} busy={act.busy} onAnswer={answer} onWithdraw={withdraw} />
          </div>
        ))}
      </Card>
    </div>
  )
}

function Words({
  exchange,
  names,
  timeZone,
}: Omit<ExchangeListProps, 'exchanges' | 'onMoved'> & { exchange: DutyExchange }) {
  const say = useSentences(rosterSentences)
  const reading = { ...useReading(), timeZone }
  const { back, giverId, takerId, state, note } = exchange
  return (
    <span class="duty-row-words">
      <strong>{say.gives(names[giverId] ?? '', names[takerId] ?? '')}</strong>
      <Chip>{back ? say.swapShort : say.cover}</Chip>
      <Chip tone={tones[state]}>{say[`state_${state}`]}</Chip>
      <span class="figure">{formatSpan(exchange, reading)}</span>
      {back && <span class="figure">{say.inReturn(formatSpan(back, reading))}</span>}
      {note && <span class="muted">{note}</span>}
    </span>
  )
}

type ActsProps = {
  exchange: DutyExchange
  busy: boolean
  onAnswer: (exchange: DutyExchange, agree: boolean) => void
  onWithdraw: (exchange: DutyExchange) => void
}

function Acts({ exchange, busy, onAnswer, onWithdraw }: ActsProps) {
  const say = useSentences(rosterSentences)
  const { now } = useReading()
  const { me } = useAround()
  const { state, giverId, takerId, askedById, departmentId } = exchange
  const isParty = me.id === giverId || me.id === takerId
  if (state === 'asked' && isParty && askedById !== me.id) {
    return (
      <span class="row">
        <Button size="small" variant="primary" busy={busy} onClick={() => onAnswer(exchange, true)}>
          {say.agree}
        </Button>
        <Button size="small" busy={busy} onClick={() => onAnswer(exchange, false)}>
          {say.refuse}
        </Button>
      </span>
    )
  }
  const begins = Math.min(exchange.from, exchange.back?.from ?? exchange.from)
  const mayUndo = state === 'agreed' && begins > now && leads(me, departmentId)
  const mayWithdraw = state === 'asked' && (askedById === me.id || leads(me, departmentId))
  if (!mayUndo && !mayWithdraw) return null
  return (
    <Button size="small" variant="quiet" busy={busy} onClick={() => onWithdraw(exchange)}>
      {mayUndo ? say.undoIt : say.withdraw}
    </Button>
  )
}
