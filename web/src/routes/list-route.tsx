import { Button, Group } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { ListPage } from '../features/records/list-page.tsx'
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

/** The list of the table in the address. */
export function ListRoute() {
  const { table } = useParams({ from: '/frame/records/$table' })
  const isActivity = ACTIVITY_TABLES.includes(table)
  return (
    <ListPage
      key={table}
      tableName={table}
      above={isActivity ? <ActivityKinds current={table} /> : null}
    />
  )
}

/** All activities. */
export function ActivitiesRoute() {
  return <ListPage tableName="activities" above={<ActivityKinds current="activities" />} />
}
