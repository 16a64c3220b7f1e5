import type { Home } from '../../../../src/relationships/contract.ts'
import { dayOf, formatAxisDay } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { ActivityChart } from './activity-chart.tsx'
import { bucketOf, daysBetween } from './series-bars.ts'

const WEEKS = 12
const DAY_MS = 86_400_000

/** The Mondays of the last weeks, oldest first. */
function mondays(today: string): readonly string[] {
  const at = Date.parse(`${today}T00:00:00Z`)
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  const first = new Date(at - (sinceMonday + 7 * (WEEKS - 1)) * DAY_MS).toISOString().slice(0, 10)
  return daysBetween(first, today).filter((_, index) => index % 7 === 0)
}

/** The person's interactions with customers, week by week. */
export function WeeksPanel(props: { activity: Home['activity'] }) {
  const reader = useReader()
  const buckets = mondays(dayOf(reader.now, reader.timeZone)).map((week) =>
    bucketOf(
      week,
      props.activity.filter((point) => point.week === week),
    ),
  )
  return (
    <Panel title={t('web.home.weeks')}>
      <div style={{ padding: '4px 16px 12px' }}>
        <ActivityChart
          buckets={buckets}
          caption={t('web.home.weeks_caption')}
          height={230}
          labelOf={(week) => formatAxisDay(week, reader.language)}
          first={t('web.week_of')}
        />
      </div>
    </Panel>
  )
}
