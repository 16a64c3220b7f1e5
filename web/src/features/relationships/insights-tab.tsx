import { Grid, Skeleton, Stack, Text } from '@mantine/core'
import { HeartHandshake } from 'lucide-react'
import { useState } from 'react'
import type { FigureName, Relationship } from '../../../../src/relationships/contract.ts'
import { dayOf, formatAxisDay } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { ActivityChart } from './activity-chart.tsx'
import { ContactedTable } from './contacted-table.tsx'
import { EvidenceDrawer } from './evidence-drawer.tsx'
import { HealthPanel } from './health/health-panel.tsx'
import { BehindNote, LeftOutNote, NothingAnalysed } from './left-out-note.tsx'
import type { RecordRef } from './queries.ts'
import { useRelationship } from './queries.ts'
import { dailyBuckets } from './series-bars.ts'
import { SilencePanel } from './silence-panel.tsx'
import { SummaryPanel } from './summary-panel.tsx'
import { Tile } from './tile.tsx'
import { tilesOf } from './tile-figures.ts'
import { TonePanel } from './tone-panel.tsx'
import { TouchPoints } from './touch-points.tsx'
import './relationships.css'

/** Whom we contact most, and who of us does. */
function MostContacted(props: { relationship: Relationship }) {
  const { relationship } = props
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Panel title={t('web.figures.most_contacted')}>
          <ContactedTable
            people={relationship.most_contacted}
            empty={t('web.figures.nobody_contacted')}
          />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Panel title={t('web.figures.most_contacted_by')}>
          <ContactedTable
            people={relationship.most_contacted_by}
            empty={t('web.figures.nobody_contacted')}
          />
        </Panel>
      </Grid.Col>
    </Grid>
  )
}

/** What was done day by day; without anything to draw, in words. */
function Activities(props: { relationship: Relationship }) {
  const reader = useReader()
  const days = dailyBuckets(props.relationship.series, dayOf(reader.now, reader.timeZone))
  return (
    <Panel title={t('web.figures.chart_title')}>
      {days.every(({ us, them }) => us + them === 0) ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t('web.figures.chart_none')}
        </Text>
      ) : (
        <div style={{ padding: '4px 16px 12px' }}>
          <ActivityChart
            buckets={days}
            caption={t('web.figures.chart_caption')}
            height={220}
            labelOf={(day) => formatAxisDay(day, reader.language)}
            first={t('web.day')}
          />
        </div>
      )}
    </Panel>
  )
}

/** Nothing done together yet; the health of a lead or deal says why it has no score, and what would make one. */
function NoInteraction(props: {
  relationship: Relationship
  onOpen: (figure: FigureName) => void
}) {
  const { health, is_behind: isBehind, mail_left_out: leftOut } = props.relationship
  // Where mail is missing, only its age is known to keep it from being rated.
  const isCertain = (leftOut !== 'some' && !isBehind) || health?.state === 'older_than_2_years'
  return (
    <Stack gap="md">
      <BehindNote isBehind={isBehind} />
      {leftOut !== 'none' ? (
        <NothingAnalysed leftOut={leftOut} />
      ) : (
        <Empty
          icon={HeartHandshake}
          title={t('web.figures.empty_title')}
          text={t('web.figures.empty_text')}
        />
      )}
      {health === null || !isCertain ? null : <HealthPanel health={health} onOpen={props.onOpen} />}
    </Stack>
  )
}

function Insights(props: { record: RecordRef; relationship: Relationship }) {
  const { relationship } = props
  const reader = useReader()
  const [figure, setFigure] = useState<FigureName | undefined>()
  // The page of a contact tells neither last and next interaction nor who is contacted most (Microsoft).
  const isContact = props.record.table === 'contacts'
  const leftOut = relationship.mail_left_out
  if (relationship.figures.interaction_count === 0 && relationship.next_interaction === null)
    return <NoInteraction relationship={relationship} onOpen={setFigure} />
  return (
    <Stack gap="md">
      <BehindNote isBehind={relationship.is_behind} />
      <LeftOutNote leftOut={leftOut} />
      {relationship.summary.length === 0 ? null : (
        <SummaryPanel lines={relationship.summary} onOpen={setFigure} />
      )}
      <TouchPoints relationship={relationship} isContact={isContact} />
      {relationship.health === null ? null : (
        <HealthPanel health={relationship.health} onOpen={setFigure} />
      )}
      {props.record.table === 'accounts' ? (
        <Text size="sm" c="dimmed">
          {t('web.health.none_of_accounts')}
        </Text>
      ) : null}
      <TonePanel record={props.record} isRated={relationship.health !== null} />
      {relationship.silence === null ? null : <SilencePanel silence={relationship.silence} />}
      <Text size="xs" c="dimmed">
        {t('web.figures.period_all')}
      </Text>
      <div className="tiles">
        {tilesOf(relationship.figures, reader.language).map((tile) => (
          <Tile key={tile.key} figure={tile} onOpen={setFigure} />
        ))}
      </div>
      <Activities relationship={relationship} />
      {isContact ? null : <MostContacted relationship={relationship} />}
      <Text size="xs" c="dimmed">
        {t('web.figures.as_of')} <When at={relationship.as_of} />
      </Text>
      <EvidenceDrawer record={props.record} figure={figure} onClose={() => setFigure(undefined)} />
    </Stack>
  )
}

/** Relationship analytics of a record. */
export function InsightsTab(props: { record: RecordRef }) {
  const query = useRelationship(props.record)
  return (
    <Loaded
      query={query}
      skeleton={
        <div className="tiles">
          {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
            <Skeleton key={key} height={112} radius="md" />
          ))}
        </div>
      }
    >
      {(relationship) => <Insights record={props.record} relationship={relationship} />}
    </Loaded>
  )
}
