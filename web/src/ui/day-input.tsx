import { DateInput, DateTimePicker } from '@mantine/dates'
import { CalendarDays } from 'lucide-react'
import 'dayjs/locale/fr'
import '@mantine/dates/styles.css'
import { currentLanguage, t } from '../lib/i18n.ts'
import { useSession } from '../lib/session.ts'
import { instantOf, wallClock } from '../lib/zoned.ts'

type Props = {
  label: string
  value: string | null
  onChange: (value: string | null) => void
  inPopover?: boolean
  error?: string | undefined
  required?: boolean
  disabled?: boolean
}

const DAY_FORMAT = { en: 'D MMM YYYY', fr: 'D MMM YYYY' } as const
const INSTANT_FORMAT = { en: 'D MMM YYYY HH:mm', fr: 'D MMM YYYY HH:mm' } as const

const common = (props: Props) => ({
  label: props.label,
  locale: currentLanguage(),
  clearable: !props.required,
  clearButtonProps: { 'aria-label': t('web.clear_field', { field: props.label }) },
  required: props.required ?? false,
  disabled: props.disabled ?? false,
  error: props.error,
  leftSection: <CalendarDays size={16} aria-hidden />,
  popoverProps: { withinPortal: !props.inPopover },
})

/** A calendar date, YYYY-MM-DD. */
export function DayInput(props: Props) {
  return (
    <DateInput
      {...common(props)}
      valueFormat={DAY_FORMAT[currentLanguage()]}
      value={props.value}
      onChange={(next) => props.onChange(next ? next.slice(0, 10) : null)}
    />
  )
}

/** An instant, chosen as date and time in the person's zone. */
export function InstantInput(props: Props) {
  const { user } = useSession()
  return (
    <DateTimePicker
      {...common(props)}
      valueFormat={INSTANT_FORMAT[currentLanguage()]}
      value={
        props.value
          ? `${wallClock(new Date(props.value), user.time_zone).replace('T', ' ')}:00`
          : null
      }
      onChange={(next) =>
        props.onChange(next ? instantOf(next.replace(' ', 'T'), user.time_zone) : null)
      }
    />
  )
}
