import { panelSentences } from '../../shared/sentences/panel.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'

/** All keys of the panel. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(panelSentences)
  const keys: [string[], string][] = [
    [['/'], say.keySearch],
    [['E'], say.keyAsk],
    [['T'], say.keyTask],
    [['1', '2', '3', '4'], say.keyTabs],
    [['↑', '↓'], say.keyChoose],
    [['Enter'], say.keyInsert],
    [['Mod+Enter'], say.keyInsertNow],
    [['Space', '→'], say.keyRead],
    [['Shift+Enter'], say.keyCollect],
    [['Alt+Enter'], say.keyCopy],
    [['Mod+Enter'], say.keySend],
    [['?'], say.keyHelp],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={say.help}>
      <dl class="help-keys">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt class="row">
              {names.map(name => (
                <Kbd key={name} keys={name} />
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
