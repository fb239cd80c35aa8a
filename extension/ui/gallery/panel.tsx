import { useState } from 'preact/hooks'
import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { Button, IconButton } from '../button.tsx'
import { EmptyState } from '../feedback.tsx'
import { Pin, X } from '../icons.ts'
import { useSentences } from '../language.tsx'
import { Card, Section } from '../layout.tsx'
import { Avatar, Chip, Kbd } from '../marks.tsx'
import { TabPanel, Tabs } from '../tabs.tsx'

/** The pieces together, as they meet in the panel. */
export function SamplePanel() {
  const say = useSentences(gallerySentences)
  const [tab, setTab] = useState<'overview' | 'knowledge' | 'journey' | 'thread' | 'tasks'>('overview')
  return (
    <Section title={say.panelSample}>
      <div class="stack">
        <div class="row gallery-who">
          <Avatar name={say.chen} named />
          <div class="gallery-name">
            <h3 class="ellipsis">{say.chen}</h3>
            <div class="muted ellipsis">{say.subject}</div>
          </div>
          <IconButton icon={Pin} label={say.pin} pressed={false} />
          <IconButton icon={X} label={say.cancel} />
        </div>
        <Tabs
          name="sample"
          label={say.panelTabs}
          current={tab}
          onChange={setTab}
          tabs={[
            { id: 'overview', label: say.overview },
            { id: 'knowledge', label: say.knowledge, count: 4 },
            { id: 'journey', label: say.journeyTab },
            { id: 'thread', label: say.thread, count: 2 },
            { id: 'tasks', label: say.tasks },
          ]}
        />
        <TabPanel name="sample" tab={tab}>
          {tab === 'overview' ? <Overview /> : <EmptyState title={say.emptyTitle} text={say.emptyText} />}
        </TabPanel>
      </div>
    </Section>
  )
}

function Overview() {
  const say = useSentences(gallerySentences)
  return (
    <div class="stack">
      <Card colour={2} padded>
        <div class="row">
          <strong class="gallery-department">{say.billing}</strong>
          <Chip tone="good">{say.onDuty}</Chip>
          <span class="spacer" />
          <Chip>{say.within}</Chip>
        </div>
        <p class="gallery-why">{say.why}</p>
        <div class="row">
          <Button variant="primary">{say.handOff}</Button>
          <Button>{say.otherDepartment}</Button>
          <span class="spacer" />
          <Kbd keys="Alt+E" />
        </div>
      </Card>
      <Card rows>
        <div class="gallery-article" aria-current="true">
          <h3>
            {say.articleTitle} <Chip tone="good">{say.validated}</Chip>
          </h3>
          <p>{say.articleText}</p>
          <div class="row">
            <Button variant="primary">{say.insert}</Button>
            <span class="muted">{say.used}</span>
          </div>
        </div>
        <div class="gallery-article">
          <h3>
            {say.articleTwo} <Chip tone="warn">{say.review}</Chip>
          </h3>
          <p>{say.articleTwoText}</p>
        </div>
      </Card>
      <div class="row muted">
        <span class="avatars">
          <Avatar name={say.lina} colour={2} size="small" named />
          <Avatar name={say.wanglei} colour={6} size="small" named />
        </span>
        {say.alsoHere}
      </div>
    </div>
  )
}
