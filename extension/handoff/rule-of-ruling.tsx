import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { disputeSentences } from '../../shared/sentences/dispute.ts'
import { hubAddress } from '../client/hub-address.ts'
import { Loaded } from '../client/loaded.tsx'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { hrefTo } from '../hub/place.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'

const RuleForm = later(async () => (await import('./rule-form.tsx')).RuleForm)

type RuleOfRulingProps = {
  handoff: Handoff
  /** Whose the ruling says it is. */
  departmentId: string
  /** The rule that was made of it; null until one is. */
  ruleId: string | null
  /** Links lead there in place; from the panel they open a page. */
  inHub: boolean
  /** The handoff, whose ruling knows its rule. */
  onMade: (handoff: Handoff) => void
}

/**
 * The rule that a ruling became; else the way to one that makes the next quarrel unnecessary, for those who may write the
 * department's rules. A rule that is gone again gives way to another.
 */
export function RuleOfRuling(props: RuleOfRulingProps) {
  const say = useSentences(disputeSentences)
  const language = useLanguage()
  const { settings } = useBackend()
  const { ruleId, inHub } = props
  const map = useRead('readOwnership', ruleId === null ? null : {})
  const rule = map.value?.rules.find(one => one.id === ruleId)
  const topic = map.value?.topics.find(one => one.id === rule?.topicId)
  if (ruleId !== null && !map.value) return <p class="muted">{say.ruleMade}</p>
  if (!rule || !topic) return <MakeRule {...props} />
  const href = inHub ? hrefTo(['ownership', topic.id]) : hubAddress(settings.value.server, `ownership/${topic.id}`)
  return (
    <p>
      <a href={href} {...(!inHub && { target: '_blank', rel: 'noopener noreferrer' })}>
        {say.ruleMadeIn(nameIn(topic, language))}
      </a>
    </p>
  )
}

function MakeRule({ handoff, departmentId, onMade }: RuleOfRulingProps) {
  const say = useSentences(disputeSentences)
  const { me } = useAround()
  const [open, setOpen] = useState(false)
  if (!leads(me, departmentId)) return null
  const close = () => setOpen(false)
  return (
    <>
      <div>
        <Button size="small" onClick={() => setOpen(true)}>
          {say.makeRule}
        </Button>
      </div>
      <Dialog open={open} wide onClose={close} title={say.ruleTitle}>
        {open && <Asked handoff={handoff} departmentId={departmentId} onMade={onMade} onClose={close} />}
      </Dialog>
    </>
  )
}

type AskedProps = Pick<RuleOfRulingProps, 'handoff' | 'departmentId' | 'onMade'> & { onClose: () => void }

function Asked(props: AskedProps) {
  const map = useRead('readOwnership', {})
  return (
    <Loaded known={map} lines={4}>
      {known => <RuleForm {...props} map={known} />}
    </Loaded>
  )
}
