import { Anchor, Badge, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatMoney, formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Day, When } from '../../ui/when.tsx'
import { healthCell } from './health-cell.tsx'
import { choiceLabel } from './labels.ts'
import { scoreCell } from './score-cell.tsx'
import { silenceCell } from './silence-cell.tsx'
import type { Column, FieldValue } from './types.ts'
import { isMoney, isReference, textOf } from './values.ts'

/** Colours of states; the word always stands beside the colour. */
const TONE: Readonly<Record<string, string>> = {
  won: 'teal',
  qualified: 'teal',
  resolved: 'teal',
  completed: 'teal',
  lost: 'red',
  disqualified: 'red',
  hot: 'red',
  high: 'red',
  warm: 'orange',
  unusual: 'orange',
  open: 'indigo',
  active: 'indigo',
}

export function ChoiceBadge(props: { table: string; column: string; value: string }) {
  return (
    <Badge variant="light" color={TONE[props.value] ?? 'gray'} radius="sm" tt="none" fw={500}>
      {choiceLabel(props.table, props.column, props.value)}
    </Badge>
  )
}

function ReferenceLink(props: { table: string | undefined; value: FieldValue }) {
  const { value } = props
  if (!isReference(value)) return <>{textOf(value)}</>
  const table = value.table ?? props.table
  const name = value.name ?? t('web.hidden_record')
  if (!table || table === 'users' || value.kind || value.name === null) return <>{name}</>
  return (
    <Anchor
      component={Link}
      to={`/records/${table}/${value.id}`}
      inherit
      className="lone-link"
      onClick={(event) => event.stopPropagation()}
    >
      {name}
    </Anchor>
  )
}

const ADDRESS_SCHEME: Readonly<Record<string, string>> = {
  email: 'mailto:',
  phone: 'tel:',
  url: '',
}

function AddressLink(props: { kind: string; text: string }) {
  const scheme = ADDRESS_SCHEME[props.kind] ?? ''
  const isWeb = props.kind === 'url'
  if (isWeb && !/^https?:\/\//i.test(props.text)) return <>{props.text}</>
  return (
    <Anchor
      href={`${scheme}${props.text}`}
      inherit
      className="lone-link"
      onClick={(event) => event.stopPropagation()}
      {...(isWeb ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {props.text}
    </Anchor>
  )
}

const NOTHING = (
  <Text component="span" inherit c="dimmed">
    –
  </Text>
)

/** A value in words, as its column says. */
export function CellValue(props: {
  table: string
  column: Column
  value: FieldValue | undefined
}): ReactNode {
  const { column, value } = props
  if (value === null || value === undefined || value === '') return NOTHING
  if (isMoney(value)) return formatMoney(value, currentLanguage())
  const chip = scoreCell(column, value) ?? healthCell(column, value) ?? silenceCell(column, value)
  if (chip !== undefined) return chip
  switch (column.kind) {
    case 'choice':
      return <ChoiceBadge table={props.table} column={column.name} value={textOf(value)} />
    case 'date':
      return <Day at={textOf(value)} />
    case 'instant':
      return <When at={textOf(value)} />
    case 'boolean':
      return value ? (
        <Check size={16} aria-label={t('web.yes')} />
      ) : (
        <Minus size={16} aria-label={t('web.no')} />
      )
    case 'integer':
    case 'number':
      return formatNumber(Number(value), currentLanguage(), { maximumFractionDigits: 2 })
    case 'lookup':
    case 'owner':
    case 'regarding':
      return <ReferenceLink table={column.lookup_table} value={value} />
    case 'email':
    case 'phone':
    case 'url':
      return <AddressLink kind={column.kind} text={textOf(value)} />
    default:
      return textOf(value)
  }
}

export const isNumeric = (column: Column): boolean =>
  ['integer', 'number', 'money'].includes(column.kind)
