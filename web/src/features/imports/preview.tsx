import { Table, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import type { ImportDetail, ImportPreview } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { usePreview } from './queries.ts'
import { ReadOtherwise } from './read-otherwise.tsx'
import { targetLabel } from './words.ts'

type PreviewRow = ImportPreview['rows'][number]

function Cell(props: { cell: PreviewRow['cells'][number]; fault: string | undefined }) {
  const { cell, fault } = props
  if (fault !== undefined)
    return (
      <Text size="sm" c="var(--rapport-poor)" className="import-cell" title={fault}>
        <CircleAlert size={13} aria-hidden /> {cell.text}
        <Text size="xs" c="var(--rapport-poor)">
          {fault}
        </Text>
      </Text>
    )
  const isSame = cell.shown === null || cell.shown === cell.text.trim()
  return (
    <Text size="sm" className="import-cell" title={cell.text}>
      {cell.shown ?? (
        <Text span c="dimmed">
          –
        </Text>
      )}
      {isSame ? null : (
        <Text span size="xs" c="dimmed" display="block">
          {cell.text}
        </Text>
      )}
    </Text>
  )
}

function Rows({ detail, rows }: { detail: ImportDetail; rows: readonly PreviewRow[] }) {
  const { columns } = detail.plan
  const faultOf = (row: PreviewRow, at: number): string | undefined => {
    const planned = columns[at]
    return row.faults.find(
      ({ source, target }) => source === planned?.source && target === planned.target,
    )?.message
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="import-scroll" aria-label={t('imports.preview.title')} tabIndex={0}>
      <Table withRowBorders verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.rejected.line')}</Table.Th>
            {columns.map(({ source, target }) => (
              <Table.Th key={`${source} ${target}`}>{targetLabel(detail.table, target)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.number}>
              <Table.Td className="figure">{row.line}</Table.Td>
              {row.cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the plan
                <Table.Td key={at}>
                  <Cell cell={cell} fault={faultOf(row, at)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

const SHOWN = 12

/** The first rows as they will be, with what is wrong in its place. */
export function Preview({ detail }: { detail: ImportDetail }) {
  const preview = usePreview(detail.id, detail.plan)
  return (
    <Panel title={t('imports.preview.title')}>
      <ReadOtherwise detail={detail} />
      <Loaded query={preview}>
        {({ rows }) => <Rows detail={detail} rows={rows.slice(0, SHOWN)} />}
      </Loaded>
    </Panel>
  )
}
