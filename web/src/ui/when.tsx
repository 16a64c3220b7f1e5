import type { TextProps } from '@mantine/core'
import { Text } from '@mantine/core'
import {
  formatAbout,
  formatDay,
  formatFull,
  formatFullDay,
  formatMoment,
  formatWhen,
} from '../lib/format.ts'
import { useReader } from '../lib/reader.ts'

type Props = TextProps & { at: string | null | undefined }

/**
 * An instant: relative within a week, in full on hover.
 *
 * @param props.isEstimate  what no minute is known of: told by its day when it is more than two days away
 */
export function When({ at, isEstimate = false, ...text }: Props & { isEstimate?: boolean }) {
  const reader = useReader()
  if (!at)
    return (
      <Text component="span" inherit {...text}>
        –
      </Text>
    )
  return (
    <Text component="time" inherit dateTime={at} title={formatFull(at, reader)} {...text}>
      {isEstimate ? formatAbout(at, reader) : formatWhen(at, reader)}
    </Text>
  )
}

/** Day and time of what takes place, in full on hover. */
export function Moment({ at }: { at: string }) {
  const reader = useReader()
  return (
    <Text component="time" inherit dateTime={at} title={formatFull(at, reader)}>
      {formatMoment(at, reader)}
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
