import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { disputeSentences } from '../../shared/sentences/dispute.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'

const RuleForm = later(async () => (await import('./rule-form.tsx')).RuleForm)

type RuleOfRulingProps = {
  handoff: Handoff
  /** Whose the ruling says it is. */
  departmentId: string
}

/** The way from a ruling to a rule that makes the next quarrel unnecessary; for those who may write the department's rules. */
export function RuleOfRuling({ handoff, departmentId }: RuleOfRulingProps) {
  const say = useSentences(disputeSentences)
  const { me } = useAround()
  const [open, setOpen] = useState(false)
  const may = roleReaches(me.role, 'admin') || (roleReaches(me.role, 'lead') && me.departmentIds.includes(departmentId))
  if (!may) return null
  const close = () => setOpen(false)
  return (
    <>
      <div>
        <Button size="small" onClick={() => setOpen(true)}>
          {say.makeRule}
        </Button>
      </div>
      <Dialog open={open} wide onClose={close} title={say.ruleTitle}>
        {open && <Asked handoff={handoff} departmentId={departmentId} onClose={close} />}
      </Dialog>
    </>
  )
}

function Asked({ handoff, departmentId, onClose }: RuleOfRulingProps & { onClose: () => void }) {
  const map = useRead('readOwnership', {})
  return (
    <Loaded known={map} lines={4}>
      {known => <RuleForm handoff={handoff} departmentId={departmentId} map={known} onClose={onClose} />}
    </Loaded>
  )
}
