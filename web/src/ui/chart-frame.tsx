import { ActionIcon, Group, Table, Text, Tooltip } from '@mantine/core'
import { ChartColumn, Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../lib/i18n.ts'

export type ChartTable = {
  caption: string
  head: readonly string[]
  /** the first cell of a row names it; the others are figures already written in words */
  rows: readonly (readonly string[])[]
}

export type LegendEntry = {
  label: string
  color: string
  shape?: 'square' | 'circle' | 'line' | 'dashes'
}

function LegendShape({ shape, color }: LegendEntry) {
  switch (shape) {
    case 'circle':
      return <circle cx="6" cy="6" r="5" fill={color} />
    case 'line':
      return <rect y="5" width="12" height="3" rx="1" fill={color} />
    case 'dashes':
      return <path d="M0 6.5h5m3 0h4" stroke={color} strokeWidth="2.5" />
    default:
      return <rect width="12" height="12" rx="2" fill={color} />
  }
}

function Legend(props: { entries: readonly LegendEntry[] }) {
  return (
    <Group gap="4px 16px">
      {props.entries.map((entry) => (
        <Group key={entry.label} gap={6} wrap="nowrap">
          <svg width="12" height="12" aria-hidden="true">
            <LegendShape {...entry} />
          </svg>
          <Text size="xs" c="dimmed">
            {entry.label}
          </Text>
        </Group>
      ))}
    </Group>
  )
}

function Figures(props: { table: ChartTable }) {
  const { caption, head, rows } = props.table
  return (
    <Table.ScrollContainer minWidth={320} maxHeight={320}>
      <Table stickyHeader highlightOnHover>
        <Table.Caption>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {head.map((label, index) => (
              <Table.Th key={label} ta={index === 0 ? 'left' : 'right'}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.join('|')}>
              {row.map((cell, index) => (
                <Table.Td key={head[index]} ta={index === 0 ? 'left' : 'right'}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A chart with its legend in words, and the same figures as a table behind a toggle. */
export function ChartFrame(props: {
  legend: readonly LegendEntry[]
  table: ChartTable
  children: ReactNode
}) {
  const [asTable, setAsTable] = useState(false)
  const label = t(asTable ? 'web.chart.show_chart' : 'web.chart.show_table')
  return (
    <figure style={{ margin: 0 }} aria-label={props.table.caption}>
      <Group justify="space-between" wrap="nowrap" mb="xs" align="flex-start">
        <Legend entries={props.legend} />
        <Tooltip label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn size={18} /> : <Table2 size={18} />}
          </ActionIcon>
        </Tooltip>
      </Group>
      {asTable ? <Figures table={props.table} /> : props.children}
    </figure>
  )
}
