import { Button, Group, Skeleton } from '@mantine/core'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ListPage } from '../features/records/list-page.tsx'
import { CoverageNote } from '../features/relationships/coverage-note.tsx'
import { moveToStage } from '../features/sales-process/move-to-stage.ts'
import { t } from '../lib/i18n.ts'

const ACTIVITY_TABLES = ['activities', 'emails', 'phone_calls', 'appointments', 'tasks', 'notes']

/** The kinds of activities, each with its own columns. */
function ActivityKinds(props: { current: string }) {
  return (
    <Group gap={4} component="nav" aria-label={t('web.activity.kinds')}>
      {ACTIVITY_TABLES.map((table) => (
        <Button
          key={table}
          component={Link}
          to={table === 'activities' ? '/activities' : `/records/${table}`}
          size="compact-sm"
          variant={table === props.current ? 'light' : 'subtle'}
          color={table === props.current ? 'indigo' : 'gray'}
          aria-current={table === props.current ? 'page' : undefined}
        >
          {t(table === 'activities' ? 'web.activity.all' : `records.${table}.label_many`)}
        </Button>
      ))}
    </Group>
  )
}

const RelationshipPipelineChart = lazy(async () => ({
  default: (await import('../features/relationships/health/pipeline-chart.tsx'))
    .RelationshipPipelineChart,
}))

/** What stands above a list: the kinds of activities, or the chart that belongs to a view. */
function Above(props: { table: string; view: string | undefined }) {
  if (ACTIVITY_TABLES.includes(props.table)) return <ActivityKinds current={props.table} />
  if (props.view !== 'my_open_by_relationship') return null
  return (
    <>
      {props.table === 'opportunities' ? (
        <Suspense fallback={<Skeleton height={320} radius="md" />}>
          <RelationshipPipelineChart />
        </Suspense>
      ) : null}
      <CoverageNote />
    </>
  )
}

/** The list of the table in the address. */
export function ListRoute() {
  const { table } = useParams({ from: '/frame/records/$table' })
  const { view } = useSearch({ from: '/frame/records/$table' })
  return (
    <ListPage
      key={table}
      tableName={table}
      above={<Above table={table} view={view} />}
      moveCard={table === 'opportunities' ? moveToStage : undefined}
    />
  )
}

/** All activities. */
export function ActivitiesRoute() {
  return <ListPage tableName="activities" above={<ActivityKinds current="activities" />} />
}
