import { Anchor, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Interaction, Relationship } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'

const DAY_SECONDS = 86_400
/** More lines than any note has. */
const WHOLE = 20

/** @param props.lines  of the note, which may be as long as a subject; else it is told whole */
function Point(props: { label: string; children: ReactNode; note?: ReactNode; lines?: number }) {
  return (
    <div className="panel tile">
      <Text size="xs" c="dimmed">
        {props.label}
      </Text>
      <Text fw={600} component="div">
        {props.children}
      </Text>
      {props.note ? (
        <Text size="xs" c="dimmed" component="div" lineClamp={props.lines ?? WHOLE}>
          {props.note}
        </Text>
      ) : null}
    </div>
  )
}

function Touch(props: { label: string; touch: Interaction | null; none: string }) {
  const { touch } = props
  if (!touch) return <Point label={props.label}>{props.none}</Point>
  return (
    <Point
      label={props.label}
      lines={2}
      note={
        <>
          {t(`web.kind.${touch.kind}`)}
          {touch.subject ? (
            <>
              {' · '}
              <Anchor component={Link} to={`/records/activities/${touch.activity_id}`} size="xs">
                {touch.subject}
              </Anchor>
            </>
          ) : null}
        </>
      }
    >
      <When at={touch.at} />
    </Point>
  )
}

/** First, last and next contact, and the rhythm of the relationship; of a contact only first and rhythm. */
export function TouchPoints(props: { relationship: Relationship; isContact: boolean }) {
  const { figures, last_interaction, next_interaction } = props.relationship
  const reader = useReader()
  const gap = figures.usual_gap_seconds
  const slipsAt = figures.slips_at
  const hasSlipped = slipsAt !== null && new Date(slipsAt) < reader.now
  return (
    <SimpleGrid cols={{ base: 2, md: props.isContact ? 2 : 4 }} spacing="sm">
      {props.isContact ? null : (
        <>
          <Touch
            label={t('web.figures.last_interaction')}
            touch={last_interaction}
            none={t('web.figures.never')}
          />
          <Touch
            label={t('web.figures.next_interaction')}
            touch={next_interaction}
            none={t('web.figures.nothing_planned')}
          />
        </>
      )}
      <Point
        label={t('web.figures.first_interaction')}
        note={t('web.figures.interaction_count', { count: figures.interaction_count })}
      >
        <When at={figures.first_interaction_at} />
      </Point>
      <Point
        label={t('web.figures.rhythm')}
        note={
          slipsAt === null ? (
            t(gap === null ? 'web.figures.rhythm_text' : 'web.figures.rhythm_what')
          ) : (
            <>
              {t('web.figures.rhythm_what')}{' '}
              {t(hasSlipped ? 'web.figures.slipped_since' : 'web.figures.slips_from')}{' '}
              <When at={slipsAt} isEstimate />
            </>
          )
        }
      >
        {gap === null
          ? '–'
          : t('web.figures.every_days', {
              days: Math.max(1, Math.round(gap / DAY_SECONDS)),
            })}
      </Point>
    </SimpleGrid>
  )
}
