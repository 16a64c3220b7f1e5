import { Anchor, Badge, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatMoney, formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import type { PersonRef } from '../../lib/wishes.ts'
import { Day, Moment, When } from '../../ui/when.tsx'
import { ContactLink } from './contact-link.tsx'
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

/** Instants of which the hour is told. */
const TAKES_PLACE: readonly string[] = ['started_at', 'ended_at', 'due_at']

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

function WebLink(props: { text: string }) {
  if (!/^https?:\/\//i.test(props.text)) return <>{props.text}</>
  return (
    <Anchor
      href={props.text}
      inherit
      className="lone-link"
      onClick={(event) => event.stopPropagation()}
      target="_blank"
      rel="noreferrer"
    >
      {props.text}
    </Anchor>
  )
}

/** Whose number or address it is; a company's is nobody's. */
const personOf = (table: string, id: string | undefined): PersonRef | undefined =>
  id !== undefined && (table === 'contacts' || table === 'leads') ? { table, id } : undefined

const NOTHING = (
  <Text component="span" inherit c="dimmed">
    –
  </Text>
)

/**
 * A value in words, as its column says.
 *
 * @param recordId  of the record whose value it is now; a number of a person who wants no calls then asks first
 */
export function CellValue(props: {
  table: string
  recordId?: string
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
      return TAKES_PLACE.includes(column.name) ? (
        <Moment at={textOf(value)} />
      ) : (
        <When at={textOf(value)} />
      )
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
      return (
        <ContactLink
          kind={column.kind}
          text={textOf(value)}
          person={personOf(props.table, props.recordId)}
        />
      )
    case 'url':
      return <WebLink text={textOf(value)} />
    default:
      return textOf(value)
  }
}

export const isNumeric = (column: Column): boolean =>
  ['integer', 'number', 'money'].includes(column.kind)
