import { Group, MultiSelect, Stack, Text } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import type { FileColumn, ImportDetail, ImportPlan } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { withTargets } from './change-plan.ts'
import { ColumnOptions } from './column-options.tsx'
import { ValueList } from './value-list.tsx'
import { targetLabel } from './words.ts'

type Props = { detail: ImportDetail; onChange: (plan: ImportPlan) => void }

function Source({ column }: { column: FileColumn }) {
  return (
    <div className="import-source">
      <Text size="sm" fw={600} className="break-words">
        {column.header}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2} className="break-words">
        {column.filled === 0 ? t('imports.column.empty') : column.samples.slice(0, 3).join(' · ')}
      </Text>
    </div>
  )
}

function Meaning({ detail, onChange, column }: Props & { column: FileColumn }) {
  const { plan, targets, table } = detail
  const planned = plan.columns.filter(({ source }) => source === column.index)
  const faults = detail.plan_faults.filter(({ source }) => source === column.index)
  return (
    <Stack gap={6} className="import-meaning">
      <MultiSelect
        size="xs"
        searchable
        clearable
        aria-label={t('imports.column.meaning', { header: column.header })}
        placeholder={planned.length === 0 ? t('imports.column.none') : ''}
        data={targets.map(({ name }) => ({ value: name, label: targetLabel(table, name) }))}
        value={planned.map(({ target }) => target)}
        onChange={(names) => onChange(withTargets(plan, column.index, names, targets))}
        error={faults.map(({ message }) => message).join(' ') || undefined}
        nothingFoundMessage={t('imports.column.no_target')}
      />
      {planned.map((one) => {
        const target = targets.find(({ name }) => name === one.target)
        if (target === undefined) return null
        const readings = detail.values.filter(
          (reading) => reading.source === one.source && reading.target === one.target,
        )
        const label = targetLabel(table, one.target)
        return (
          <div key={one.target}>
            <ColumnOptions {...{ plan, target, label, onChange }} column={one} />
            <ValueList {...{ detail, target, readings, onChange }} column={one} />
          </div>
        )
      })}
    </Stack>
  )
}

/** The columns of the file, and what each becomes. */
export function PlanColumns(props: Props) {
  const { columns, plan } = props.detail
  const used = new Set(plan.columns.map(({ source }) => source)).size
  return (
    <Panel
      title={t('imports.columns.title')}
      aside={
        <Text size="xs" c="dimmed">
          {t('imports.columns.used', { used, count: columns.length })}
        </Text>
      }
    >
      <ol className="bare-list import-columns">
        {columns.map((column) => (
          <Group
            component="li"
            key={column.index}
            className="import-column"
            gap="sm"
            align="flex-start"
          >
            <Source column={column} />
            <ArrowRight size={16} className="import-arrow" aria-hidden />
            <Meaning {...props} column={column} />
          </Group>
        ))}
      </ol>
    </Panel>
  )
}
