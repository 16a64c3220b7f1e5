import { Text } from '@mantine/core'
import { formatFull } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'
import type { Column, FieldValue } from './types.ts'

const DAY_MS = 86_400_000

/** How long we wait for an answer, how that compares with the usual, when silence begins; undefined for other columns. */
export function silenceCell(column: Column, value: FieldValue) {
  if (typeof value !== 'string') return undefined
  if (column.name === 'waiting_since') return <Waiting since={value} />
  if (column.name === 'silence_unusual_at') return <Unusual at={value} />
  if (column.name === 'slips_at') return <When at={value} isEstimate />
  return undefined
}

function Waiting({ since }: { since: string }) {
  const reader = useReader()
  const days = Math.floor((reader.now.getTime() - Date.parse(since)) / DAY_MS)
  return (
    <Text component="time" inherit dateTime={since} title={formatFull(since, reader)}>
      {t('relationships.silence.waiting', { days })}
    </Text>
  )
}

function Unusual({ at }: { at: string }) {
  const reader = useReader()
  const days = (reader.now.getTime() - Date.parse(at)) / DAY_MS
  const words =
    days >= 0
      ? t('relationships.silence.unusual_since', { days: Math.floor(days) })
      : t('relationships.silence.unusual_in', { days: Math.floor(-days) })
  return (
    <Text
      component="time"
      inherit
      dateTime={at}
      title={formatFull(at, reader)}
      {...(days >= 0 ? { fw: 600 } : { c: 'dimmed' })}
    >
      {words}
    </Text>
  )
}
