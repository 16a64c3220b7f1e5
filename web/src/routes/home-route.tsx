import { SegmentedControl, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { AssistantWidget } from '../features/assistant/assistant-widget.tsx'
import { DuePanel } from '../features/records/due-panel.tsx'
import { NextMeetingPanel } from '../features/records/next-meeting-panel.tsx'
import { PipelinePanel } from '../features/relationships/pipeline-panel.tsx'
import { useRelationshipHome } from '../features/relationships/queries.ts'
import { SlippedPanel } from '../features/relationships/slipped-panel.tsx'
import { WeeksPanel } from '../features/relationships/weeks-panel.tsx'
import { ExpectedPanel } from '../features/scoring/expected-panel.tsx'
import { HomeIntroductions } from '../features/who-knows-whom/home-introductions.tsx'
import { formatFull } from '../lib/format.ts'
import { t } from '../lib/i18n.ts'
import { useReader } from '../lib/reader.ts'
import { depthOf, may, useSession } from '../lib/session.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import './home.css'

function Insights(props: { whose: 'mine' | 'all' }) {
  const query = useRelationshipHome(props.whose)
  return (
    <Loaded query={query} skeleton={<Skeleton height={300} radius="md" />}>
      {(home) => (
        <>
          <PipelinePanel pipeline={home.pipeline} />
          <ExpectedPanel whose={props.whose} />
          <WeeksPanel activity={home.activity} />
          <SlippedPanel slipped={home.slipped} />
        </>
      )}
    </Loaded>
  )
}

/** Today at a glance: what comes next, what is due, what slipped, where the deals stand. */
export function HomeRoute() {
  const session = useSession()
  const reader = useReader()
  const [whose, setWhose] = useState<'mine' | 'all'>('mine')
  const depth = depthOf(session, 'opportunities', 'read')
  const mayActivities = may(session, 'activities', 'read')
  const date = formatFull(reader.now.toISOString(), reader).replace(/, [^,]*$/, '')
  return (
    <Page
      title={t('web.home.hello', { name: session.user.name.split(' ')[0] ?? session.user.name })}
      text={date}
      actions={
        depth === 'unit_and_below' || depth === 'organisation' ? (
          <SegmentedControl
            aria-label={t('web.home.whose')}
            data={[
              { value: 'mine', label: t('web.home.mine') },
              { value: 'all', label: t('web.home.everybody') },
            ]}
            value={whose}
            onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
          />
        ) : null
      }
    >
      <div className="home-grid">
        <div className="home-column">
          {mayActivities ? <NextMeetingPanel /> : null}
          <HomeIntroductions />
          {mayActivities ? <DuePanel /> : null}
          {may(session, 'action_cards', 'read') ? <AssistantWidget /> : null}
        </div>
        <div className="home-column">{depth === 'none' ? null : <Insights whose={whose} />}</div>
      </div>
    </Page>
  )
}
