import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { Gauge } from 'lucide-react'
import { useState } from 'react'
import type { ScoringTable, Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ActivitiesDrawer } from './activities-drawer.tsx'
import { DetailsDrawer } from './details-drawer.tsx'
import type { RecordRef } from './queries.ts'
import { useScore } from './queries.ts'
import { Probability, ScoreHead } from './score-head.tsx'
import { ScoreHistory } from './score-history.tsx'
import { Levers, Notes, Part, Reasons } from './score-parts.tsx'
import { phraseText } from './words.ts'
import './scoring.css'

const HISTORY_HEIGHT = 150

/** No number: why, when there will be one, and what similar records say until then. */
function NoScore(props: { table: ScoringTable; widget: Widget }) {
  const { estimate, no_score } = props.widget
  return (
    <>
      <Empty
        compact
        icon={Gauge}
        title={t('scoring.widget.none')}
        text={no_score ? phraseText(no_score) : t('scoring.widget.none_text')}
      />
      {estimate ? (
        <div className="score-body">
          <Part title={t('scoring.widget.estimate')}>
            <Probability table={props.table} chance={estimate} />
            <Text size="sm" className="score-note" mt="xs">
              {phraseText(estimate.phrase)}
            </Text>
          </Part>
        </div>
      ) : null}
    </>
  )
}

function Scored(props: { record: RecordRef; widget: Widget; score: number; isWide: boolean }) {
  const { record, widget, score } = props
  const [isOpen, setOpen] = useState(false)
  const [attribute, setAttribute] = useState<string | undefined>()
  const isModel = widget.source === 'model'
  return (
    <div className="score-body" data-wide={props.isWide || undefined}>
      <Stack gap="md">
        <ScoreHead table={record.table} widget={widget} score={score} />
        <Notes widget={widget} />
        {isModel ? null : (
          <Text size="sm" className="score-note">
            {t('scoring.widget.external_text')}
          </Text>
        )}
        <Part title={t('scoring.widget.history')}>
          <ScoreHistory widget={widget} height={HISTORY_HEIGHT} />
        </Part>
        {props.isWide && isModel ? <Levers widget={widget} /> : null}
      </Stack>
      {isModel ? (
        <Stack gap="md">
          <Reasons widget={widget} isWhole={false} onOpen={setAttribute} />
          {props.isWide ? null : <Levers widget={widget} />}
        </Stack>
      ) : null}
      <Button variant="light" onClick={() => setOpen(true)} className="score-details">
        {t('scoring.widget.details')}
      </Button>
      <DetailsDrawer
        record={record}
        widget={widget}
        score={score}
        opened={isOpen}
        onClose={() => setOpen(false)}
      />
      <ActivitiesDrawer
        record={record}
        attribute={attribute}
        onClose={() => setAttribute(undefined)}
      />
    </div>
  )
}

/** The score of a lead or an opportunity, what helps, what harms and what would change it. */
export function ScoreWidget(props: { record: RecordRef; isWide?: boolean }) {
  const { record } = props
  const query = useScore(record)
  return (
    <Panel title={t(`scoring.widget.title.${record.table}`)}>
      <Loaded query={query} compact skeleton={<Skeleton height={320} m="md" radius="md" />}>
        {(widget) =>
          widget.score === null ? (
            <NoScore table={props.record.table} widget={widget} />
          ) : (
            <Scored
              record={record}
              widget={widget}
              score={widget.score}
              isWide={props.isWide ?? false}
            />
          )
        }
      </Loaded>
    </Panel>
  )
}
