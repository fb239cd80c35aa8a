import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { Button, IconButton } from '../button.tsx'
import { departmentClass } from '../classes.ts'
import { ArrowRightLeft, Check, Pin, Plus, Settings, Trash2 } from '../icons.ts'
import { useSentences } from '../language.tsx'
import { Section } from '../layout.tsx'
import { Avatar, Chip, Count, DepartmentMark, Kbd, MarkedText } from '../marks.tsx'

/** Buttons in every variant, size and state. */
export function Buttons() {
  const say = useSentences(gallerySentences)
  return (
    <Section title={say.buttons}>
      <div class="stack">
        <div class="row">
          <Button variant="primary">{say.handOff}</Button>
          <Button>{say.otherDepartment}</Button>
          <Button variant="quiet">{say.cancel}</Button>
          <Button variant="danger" icon={Trash2}>
            {say.remove}
          </Button>
        </div>
        <div class="row">
          <Button variant="primary" icon={ArrowRightLeft}>
            {say.handOff}
          </Button>
          <Button variant="primary" busy>
            {say.sending}
          </Button>
          <Button busy>{say.sending}</Button>
          <Button disabled>{say.disabled}</Button>
        </div>
        <div class="row">
          <Button size="small" icon={Plus}>
            {say.add}
          </Button>
          <Button size="small" variant="primary">
            {say.small}
          </Button>
          <Button size="small" variant="quiet">
            {say.small}
          </Button>
          <IconButton icon={Settings} label={say.settings} />
          <IconButton icon={Pin} label={say.pin} pressed={false} />
          <IconButton icon={Pin} label={say.pinned} pressed />
          <IconButton icon={Settings} label={say.disabled} disabled />
        </div>
        <Button wide>{say.signIn}</Button>
      </div>
    </Section>
  )
}

/** Chips, people, departments, keys and matched words. */
export function Marks() {
  const say = useSentences(gallerySentences)
  const found = say.why.indexOf(say.searchValue)
  return (
    <Section title={say.marks} count={120}>
      <div class="stack">
        <div class="row">
          <Chip>{say.within}</Chip>
          <Chip tone="good" icon={Check}>
            {say.validated}
          </Chip>
          <Chip tone="warn">{say.review}</Chip>
          <Chip tone="bad">{say.overdue}</Chip>
          <Chip tone="accent">{say.newCase}</Chip>
          <Count of={4} />
        </div>
        <div class="row">
          <Avatar name={say.chen} />
          <Avatar name={say.lina} colour={2} />
          <Avatar name={say.ouyang} colour={3} />
          <span class="avatars">
            <Avatar name={say.lina} colour={2} size="small" />
            <Avatar name={say.wanglei} colour={6} size="small" />
            <Avatar name={say.ouyang} colour={4} size="small" />
          </span>
          <DepartmentMark name={say.billing} colour={2} />
          <DepartmentMark name={say.logistics} colour={3} />
        </div>
        <div class="row">
          <Kbd keys="Alt+E" />
          <Kbd keys="Mod+K" />
          <Kbd keys="/" />
        </div>
        <p>
          <MarkedText text={say.why} spans={[{ from: found, to: found + say.searchValue.length }]} />
        </p>
      </div>
    </Section>
  )
}

/** The ten department colours, as ink on their own soft ground. */
export function Colours() {
  const say = useSentences(gallerySentences)
  const names = [
    say.support,
    say.billing,
    say.logistics,
    say.engineering,
    say.sales,
    say.quality,
    say.warehouse,
    say.product,
    say.legal,
    say.people,
  ]
  return (
    <Section title={say.colours}>
      <div class="gallery-swatches">
        {names.map((name, index) => (
          <div class={`gallery-swatch ${departmentClass(index + 1)}`} key={name}>
            <DepartmentMark name={name} colour={index + 1} />
          </div>
        ))}
      </div>
    </Section>
  )
}
