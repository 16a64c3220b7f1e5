import { Stack, Text, UnstyledButton } from '@mantine/core'
import { formatFull, formatTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { wallClock } from '../../lib/zoned.ts'
import { usePersonOf } from './person-query.ts'
import { sendTimes, zoneOfCountry } from './send-times.ts'
import { TimeDialog } from './time-dialog.tsx'
import { useUsualHour } from './usual-hour.ts'

/** Whose working hours count: those of whom it goes to where their country tells their clock, else the reader's own. */
function useZone(address: string | undefined) {
  const reader = useReader()
  const person = usePersonOf(address)
  const zone = person?.country ? zoneOfCountry(person.country, reader.now) : undefined
  return {
    reader,
    zone: zone ?? reader.timeZone,
    whose: zone === undefined ? undefined : (person?.name ?? address),
    usual: useUsualHour(zone === undefined ? undefined : person, zone),
  }
}

/** The same instant on the clock of whom it goes to, where that is another one. */
function TheirTime(props: { at: string; zone: string; whose: string | undefined }) {
  const reader = useReader()
  if (props.whose === undefined) return null
  const theirs = { ...reader, timeZone: props.zone }
  const at = new Date(props.at)
  if (wallClock(at, reader.timeZone) === wallClock(at, props.zone)) return null
  return (
    <Text size="xs" c="dimmed">
      {t('composer.their_time', { person: props.whose, time: formatTime(at, theirs) })}
    </Text>
  )
}

/** Chooses when a mail leaves: suggestions in working hours, or any time. */
export function ScheduleDialog(props: {
  /** whom it goes to first */
  address: string | undefined
  /** the time that was chosen before */
  at?: string | null | undefined
  isBusy: boolean
  onChoose: (at: string) => void
  onClose: () => void
}) {
  const { reader, zone, whose, usual } = useZone(props.address)
  return (
    <TimeDialog
      title={t('composer.schedule_title')}
      at={props.at ?? null}
      label={t('composer.own_time', { zone: reader.timeZone })}
      action={t('composer.schedule')}
      isBusy={props.isBusy}
      above={
        <>
          <Text size="sm" c="dimmed">
            {whose === undefined
              ? t('composer.schedule_own_zone', { zone: reader.timeZone })
              : t('composer.schedule_their_zone', { person: whose, zone })}
          </Text>
          <Stack gap={6} component="ul" className="bare-list">
            {sendTimes(reader.now, zone, usual?.hour).map((time) => (
              <li key={time.key}>
                <UnstyledButton
                  className="send-time"
                  disabled={props.isBusy}
                  onClick={() => props.onChoose(time.at)}
                >
                  <div>
                    <Text size="sm" fw={500}>
                      {t(`composer.time.${time.key}`)}
                    </Text>
                    {time.key === 'usual_hour' && usual ? (
                      <Text size="xs" c="dimmed">
                        {t('composer.usual_hour_why', { count: usual.count })}
                      </Text>
                    ) : null}
                  </div>
                  <div>
                    <Text size="sm">{formatFull(time.at, reader)}</Text>
                    <TheirTime at={time.at} zone={zone} whose={whose} />
                  </div>
                </UnstyledButton>
              </li>
            ))}
          </Stack>
        </>
      }
      below={(at) => (at === null ? null : <TheirTime at={at} zone={zone} whose={whose} />)}
      onChoose={props.onChoose}
      onClose={props.onClose}
    />
  )
}
