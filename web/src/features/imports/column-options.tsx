import { Group, Select } from '@mantine/core'
import type { ImportPlan, ImportTarget, PlannedColumn } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { withOptions } from './change-plan.ts'

type Props = {
  plan: ImportPlan
  column: PlannedColumn
  target: ImportTarget
  /** what the target is called, for whoever only hears the choice */
  label: string
  onChange: (plan: ImportPlan) => void
}

const ORDERS = ['dmy', 'mdy', 'ymd'] as const
const SIGNS = [',', '.'] as const
const MISSING = ['reject', 'empty', 'create'] as const

function Choice<Value extends string>(props: {
  label: string
  values: readonly Value[]
  say: (value: Value) => string
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <Select
      size="xs"
      aria-label={props.label}
      data={props.values.map((value) => ({ value, label: props.say(value) }))}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = props.values.find((one) => one === value)
        if (chosen !== undefined) props.onChange(chosen)
      }}
      w={230}
    />
  )
}

function DateOrder({ plan, column, label, onChange }: Props) {
  return (
    <Choice
      label={t('imports.option.date_order', { column: label })}
      values={ORDERS}
      say={(order) => t(`imports.option.date_order.${order}`)}
      value={column.date_order ?? 'ymd'}
      onChange={(order) => onChange(withOptions(plan, column, { date_order: order }))}
    />
  )
}

function Decimal({ plan, column, label, onChange }: Props) {
  return (
    <Choice
      label={t('imports.option.decimal', { column: label })}
      values={SIGNS}
      say={(sign) =>
        t(sign === ',' ? 'imports.option.decimal.comma' : 'imports.option.decimal.point')
      }
      value={column.decimal ?? '.'}
      onChange={(decimal) => onChange(withOptions(plan, column, { decimal }))}
    />
  )
}

function Missing({ plan, column, target, label, onChange }: Props) {
  const who = target.kind === 'owner' ? 'owner' : 'record'
  return (
    <Choice
      label={t('imports.option.missing', { column: label })}
      values={MISSING.filter((one) => one !== 'create' || target.may_create)}
      say={(missing) => t(`imports.option.missing.${missing}.${who}`)}
      value={column.missing ?? 'reject'}
      onChange={(missing) => onChange(withOptions(plan, column, { missing }))}
    />
  )
}

const OPTION_OF: Readonly<Record<string, (props: Props) => React.ReactNode>> = {
  date: DateOrder,
  instant: DateOrder,
  number: Decimal,
  money: Decimal,
  lookup: Missing,
  owner: Missing,
}

/** How the texts of a planned column are read, where they could be read otherwise. */
export function ColumnOptions(props: Props) {
  const Option = OPTION_OF[props.target.kind]
  return Option === undefined ? null : (
    <Group gap="xs">
      <Option {...props} />
    </Group>
  )
}
