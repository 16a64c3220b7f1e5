import type { TextProps } from '@mantine/core'
import { Text } from '@mantine/core'
import { formatDay, formatFull, formatFullDay, formatWhen } from '../lib/format.ts'
import { useReader } from '../lib/reader.ts'

type Props = TextProps & { at: string | null | undefined }

/** An instant: relative within a week, in full on hover. */
export function When({ at, ...text }: Props) {
  const reader = useReader()
  if (!at)
    return (
      <Text component="span" inherit {...text}>
        –
      </Text>
    )
  return (
    <Text component="time" inherit dateTime={at} title={formatFull(at, reader)} {...text}>
      {formatWhen(at, reader)}
    </Text>
  )
}

/** A calendar date (YYYY-MM-DD): relative within a week, in full on hover. */
export function Day({ at, ...text }: Props) {
  const reader = useReader()
  if (!at)
    return (
      <Text component="span" inherit {...text}>
        –
      </Text>
    )
  return (
    <Text component="time" inherit dateTime={at} title={formatFullDay(at, reader)} {...text}>
      {formatDay(at, reader)}
    </Text>
  )
}
