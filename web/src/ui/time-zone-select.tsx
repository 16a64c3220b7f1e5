import { Select } from '@mantine/core'
import { t } from '../lib/i18n.ts'

/** Chooses one of the time zones that the browser knows. */
export function TimeZoneSelect(props: { value: string; onChange: (zone: string) => void }) {
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <Select
      label={t('web.me.time_zone')}
      searchable
      limit={60}
      data={zones.includes(props.value) ? zones : [props.value, ...zones]}
      value={props.value}
      allowDeselect={false}
      nothingFoundMessage={t('web.nothing_found')}
      onChange={(zone) => {
        if (zone) props.onChange(zone)
      }}
    />
  )
}
