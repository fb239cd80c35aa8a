import { useState } from 'preact/hooks'
import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Banner, EmptyState, ErrorState, OfflineBar, Progress, Skeleton } from '../feedback.tsx'
import { Field, TextArea } from '../fields.tsx'
import { Copy, Inbox, Trash2 } from '../icons.ts'
import { useSentences } from '../language.tsx'
import { Card, Section } from '../layout.tsx'
import { Menu } from '../menu.tsx'
import { toast } from '../toasts.tsx'
import { GALLERY_NOW } from './now.ts'

/** Dialog, menu and toasts. */
export function Overlays() {
  const say = useSentences(gallerySentences)
  const [open, setOpen] = useState(false)
  const [what, setWhat] = useState('')
  const close = () => setOpen(false)
  const send = () => {
    close()
    toast({ text: say.sent, tone: 'good' })
  }
  const items = [
    { label: say.copyLink, icon: Copy, keys: 'Mod+L', onSelect: send },
    { label: say.snooze, onSelect: send },
    { label: say.disabled, disabled: true, onSelect: send },
    null,
    { label: say.remove, icon: Trash2, danger: true, onSelect: send },
  ]
  return (
    <Section title={say.overlays}>
      <div class="row">
        <Button onClick={() => setOpen(true)}>{say.openDialog}</Button>
        <Menu label={say.moreMenu} text={say.menuText} items={items} />
        <Menu label={say.moreMenu} items={items} />
        <Button onClick={() => toast({ text: say.sent, tone: 'good' })}>{say.sayGood}</Button>
        <Button onClick={() => toast({ text: say.taskDone, action: { run: send } })}>{say.sayUndo}</Button>
        <Button onClick={() => toast({ text: say.sendFailed, tone: 'bad' })}>{say.sayBad}</Button>
      </div>
      <Dialog
        open={open}
        onClose={close}
        title={say.dialogTitle}
        footer={
          <>
            <Button onClick={close}>{say.cancel}</Button>
            <Button variant="primary" onClick={send}>
              {say.handOff}
            </Button>
          </>
        }
      >
        <p>{say.why}</p>
        <Field label={say.what} hint={say.whatHint} required>
          <TextArea value={what} onValue={setWhat} autoFocus />
        </Field>
      </Dialog>
    </Section>
  )
}

/** Banners in every tone, and the bar of the time without a server. */
export function Messages() {
  const say = useSentences(gallerySentences)
  const [dismissed, setDismissed] = useState(false)
  const look = <Button size="small">{say.check}</Button>
  return (
    <Section title={say.messages}>
      <div class="stack">
        {!dismissed && <Banner onDismiss={() => setDismissed(true)}>{say.bannerPlain}</Banner>}
        <Banner tone="good">{say.bannerGood}</Banner>
        <Banner tone="warn" action={look}>
          {say.bannerWarn}
        </Banner>
        <Banner tone="bad" action={<Button size="small">{say.signIn}</Button>}>
          {say.bannerBad}
        </Banner>
        <Card>
          <OfflineBar since={GALLERY_NOW - 180_000} queued={2} onRetry={() => toast({ text: say.connecting })} />
          <OfflineBar queued={1} />
        </Card>
      </div>
    </Section>
  )
}

/** Nothing there, and something went wrong. */
export function States() {
  const say = useSentences(gallerySentences)
  const [busy, setBusy] = useState(false)
  const write = <Button variant="primary">{say.write}</Button>
  return (
    <Section title={say.states}>
      <div class="stack">
        <EmptyState icon={Inbox} title={say.emptyTitle} text={say.emptyText} action={write} />
        <ErrorState title={say.errorTitle} text={say.errorText} busy={busy} onRetry={() => setBusy(true)} />
      </div>
    </Section>
  )
}

/** Work under way, of known and unknown length. */
export function Waiting() {
  const say = useSentences(gallerySentences)
  return (
    <Section title={say.waiting}>
      <div class="stack">
        <Progress label={say.importing} value={0.61} />
        <Progress label={say.connecting} />
        <Card padded>
          <Skeleton lines={3} />
        </Card>
      </div>
    </Section>
  )
}
