import { Progress, Text } from '@mantine/core'
import { t } from '../../../lib/i18n.ts'

/** How many there are of how many that are needed. */
export function CountBar(props: { label: string; count: number; needed: number }) {
  const { label, count, needed } = props
  const isEnough = count >= needed
  return (
    <div className="count-bar">
      <Text size="sm" component="span">
        {label}
      </Text>
      <Progress.Root size="sm">
        <Progress.Section
          value={Math.min(100, (count / needed) * 100)}
          color={isEnough ? 'teal' : 'indigo'}
          aria-label={label}
        />
      </Progress.Root>
      <Text size="sm" component="span" ta="right" fw={600}>
        {t('scoring.page.count_of', { count, needed })}
      </Text>
    </div>
  )
}
