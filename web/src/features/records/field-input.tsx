import { Group, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { majorUnits, minorUnits } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { DayInput, InstantInput } from '../../ui/day-input.tsx'
import { choiceLabel, columnLabel } from './labels.ts'
import { LookupInput } from './lookup-input.tsx'
import { RegardingInput } from './regarding-input.tsx'
import type { Column, FieldValue } from './types.ts'
import { isMoney, isReference, textOf } from './values.ts'

export type FieldProps = {
  table: string
  column: Column
  value: FieldValue
  onChange: (value: FieldValue) => void
  error?: string | undefined
  autoFocus?: boolean
}

/** Offered first; the server takes any ISO 4217 code. */
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'SEK', 'DKK', 'NOK', 'PLN', 'JPY']

const INPUT_TYPE: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', url: 'url' }

function MoneyInput(props: FieldProps & { label: string }) {
  const money = isMoney(props.value) ? props.value : null
  const reader = useReader()
  const currency = money?.currency ?? reader.currency
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberInput
        label={props.label}
        error={props.error}
        required={props.column.is_required ?? false}
        min={0}
        decimalScale={2}
        thousandSeparator={currentLanguage() === 'fr' ? '\u202f' : ','}
        decimalSeparator={currentLanguage() === 'fr' ? ',' : '.'}
        value={money ? majorUnits(money) : ''}
        onChange={(next) =>
          props.onChange(
            typeof next === 'number'
              ? { amount_minor: minorUnits(next, currency), currency }
              : null,
          )
        }
        style={{ flex: 1 }}
      />
      <Select
        aria-label={t('web.currency')}
        w={92}
        data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
        value={currency}
        allowDeselect={false}
        disabled={money === null}
        onChange={(next) =>
          money && next
            ? props.onChange({
                amount_minor: minorUnits(majorUnits(money), next),
                currency: next,
              })
            : undefined
        }
      />
    </Group>
  )
}

function ChoiceInput(props: FieldProps & { label: string }) {
  const { column } = props
  return (
    <Select
      label={props.label}
      error={props.error}
      required={column.is_required ?? false}
      clearable={!column.is_required}
      searchable={(column.choices?.length ?? 0) > 8}
      data={(column.choices ?? []).map((choice) => ({
        value: choice,
        label: choiceLabel(props.table, column.name, choice),
      }))}
      value={textOf(props.value) || null}
      onChange={props.onChange}
    />
  )
}

function PlainInput(props: FieldProps & { label: string }) {
  const { column } = props
  const common = {
    label: props.label,
    error: props.error,
    required: column.is_required ?? false,
    value: textOf(props.value),
    'data-autofocus': props.autoFocus || undefined,
    ...(column.max_length ? { maxLength: column.max_length } : {}),
  }
  if (column.kind === 'long_text')
    return (
      <Textarea
        {...common}
        autosize
        minRows={3}
        maxRows={14}
        onChange={(event) => props.onChange(event.currentTarget.value || null)}
      />
    )
  return (
    <TextInput
      {...common}
      type={INPUT_TYPE[column.kind] ?? 'text'}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  )
}

function IntegerInput(props: FieldProps & { label: string }) {
  const { column } = props
  return (
    <NumberInput
      label={props.label}
      error={props.error}
      required={column.is_required ?? false}
      allowDecimal={column.kind === 'number'}
      {...(column.minimum === undefined ? {} : { min: column.minimum })}
      {...(column.maximum === undefined ? {} : { max: column.maximum })}
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(next) => props.onChange(typeof next === 'number' ? next : null)}
    />
  )
}

/** The input of a column, as its definition says. */
export function FieldInput(props: FieldProps) {
  const { column, value, onChange, error } = props
  const label = columnLabel(props.table, column)
  const required = column.is_required ?? false
  const text = textOf(value) || null
  const reference = isReference(value) ? value : null
  switch (column.kind) {
    case 'money':
      return <MoneyInput {...props} label={label} />
    case 'choice':
      return <ChoiceInput {...props} label={label} />
    case 'integer':
    case 'number':
      return <IntegerInput {...props} label={label} />
    case 'date':
      return <DayInput {...{ label, required, error, onChange }} value={text} />
    case 'instant':
      return <InstantInput {...{ label, required, error, onChange }} value={text} />
    case 'boolean':
      return (
        <Switch
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'lookup':
      return (
        <LookupInput
          {...{ label, required, error, onChange }}
          table={column.lookup_table ?? ''}
          value={reference}
        />
      )
    case 'regarding':
      return <RegardingInput {...{ label, error, onChange }} value={reference} />
    default:
      return <PlainInput {...props} label={label} />
  }
}
