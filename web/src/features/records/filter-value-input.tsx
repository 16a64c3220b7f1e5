import { Checkbox, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { majorUnits, minorUnits } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { DayInput } from '../../ui/day-input.tsx'
import type { FilterValue, Operator } from './filters.ts'
import { PERIODS } from './filters.ts'
import { choiceLabel } from './labels.ts'
import { LookupInput } from './lookup-input.tsx'
import { OwnerInput } from './owner-input.tsx'
import type { Column, Table } from './types.ts'

type Props = {
  table: Table
  column: Column
  operator: Operator
  value: FilterValue | undefined
  names: Readonly<Record<string, string>>
  onChange: (value: FilterValue | undefined) => void
  onName: (id: string, name: string) => void
}

const inside = { comboboxProps: { withinPortal: false } } as const
const textValue = (value: FilterValue | undefined): string =>
  typeof value === 'string' ? value : ''
const numberValue = (value: FilterValue | undefined): number | '' =>
  typeof value === 'number' ? value : ''

function NumberField(props: Props) {
  const { currency } = useReader()
  const isMoney = props.column.kind === 'money' && props.operator !== 'within_days'
  const shown = numberValue(props.value)
  return (
    <NumberInput
      label={t(isMoney ? 'web.filter.amount' : 'web.filter.value', { currency })}
      value={isMoney && shown !== '' ? majorUnits({ amount_minor: shown, currency }) : shown}
      onChange={(next) => {
        const number = typeof next === 'number' ? next : undefined
        props.onChange(number !== undefined && isMoney ? minorUnits(number, currency) : number)
      }}
    />
  )
}

function ReferenceField(props: Props) {
  const id = textValue(props.value)
  const chosen = id === '' ? null : { id, name: props.names[id] ?? t('web.one_record') }
  const choose = (next: { id: string; name: string | null } | null): void => {
    if (next) props.onName(next.id, next.name ?? '')
    props.onChange(next?.id)
  }
  if (props.column.kind === 'owner')
    return <OwnerInput label={t('web.filter.value')} value={chosen} onChange={choose} inPopover />
  return (
    <LookupInput
      table={props.column.lookup_table ?? 'accounts'}
      label={t('web.filter.value')}
      value={chosen}
      onChange={choose}
      inPopover
    />
  )
}

function ChoiceField(props: Props) {
  const data = (props.column.choices ?? []).map((choice) => ({
    value: choice,
    label: choiceLabel(props.table.name, props.column.name, choice),
  }))
  if (props.operator === 'in')
    return (
      <Checkbox.Group
        label={t('web.filter.values')}
        value={Array.isArray(props.value) ? [...props.value] : []}
        onChange={props.onChange}
      >
        <Stack gap={6} mt={6} mah={240} style={{ overflowY: 'auto' }}>
          {data.map((choice) => (
            <Checkbox key={choice.value} size="xs" value={choice.value} label={choice.label} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  return (
    <Select
      {...inside}
      label={t('web.filter.value')}
      data={data}
      value={textValue(props.value) || null}
      onChange={(next) => props.onChange(next ?? undefined)}
    />
  )
}

function TimeField(props: Props) {
  if (props.operator === 'within_days' || props.operator === 'last_days')
    return (
      <NumberInput
        label={t('web.filter.days')}
        min={0}
        max={3660}
        value={numberValue(props.value)}
        onChange={(next) => props.onChange(typeof next === 'number' ? next : undefined)}
      />
    )
  if (props.operator === 'during')
    return (
      <Select
        {...inside}
        label={t('web.filter.period')}
        data={PERIODS.map((period) => ({ value: period, label: t(`web.period.${period}`) }))}
        value={textValue(props.value) || null}
        onChange={(next) => props.onChange(next ?? undefined)}
      />
    )
  return (
    <DayInput
      label={t('web.filter.value')}
      value={textValue(props.value) === 'today' ? null : textValue(props.value) || null}
      onChange={(next) => props.onChange(next ?? undefined)}
      inPopover
    />
  )
}

/** The third question of a condition, in the shape its column and comparison need. */
export function FilterValueInput(props: Props) {
  const { column, operator } = props
  if (operator === 'is_me' || operator === 'is_my_team') return null
  if (operator === 'is_empty' || column.kind === 'boolean')
    return (
      <SegmentedControl
        aria-label={t('web.filter.value')}
        data={[
          { value: 'yes', label: t('web.yes') },
          { value: 'no', label: t('web.no') },
        ]}
        value={props.value === false ? 'no' : 'yes'}
        onChange={(next) => props.onChange(next === 'yes')}
      />
    )
  switch (column.kind) {
    case 'choice':
      return <ChoiceField {...props} />
    case 'date':
    case 'instant':
      return <TimeField {...props} />
    case 'integer':
    case 'number':
    case 'money':
      return <NumberField {...props} />
    case 'lookup':
    case 'owner':
    case 'regarding':
      return <ReferenceField {...props} />
    default:
      return (
        <TextInput
          label={t('web.filter.value')}
          value={textValue(props.value)}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )
  }
}
