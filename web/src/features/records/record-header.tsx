import { ActionIcon, Anchor, Badge, Button, Group, Menu, Text, Title, Tooltip } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ban, CircleCheck, EllipsisVertical, RotateCcw, Trash2, UserRoundPen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { formatMoney } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Day } from '../../ui/when.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { ChoiceBadge } from './cell-value.tsx'
import { useActivityStatus, useDeleteRecords } from './changes.ts'
import { labelMany, labelOne } from './labels.ts'
import type { RecordRow, Table } from './types.ts'
import { isMoney, textOf } from './values.ts'
import { CAN_BE_WRITTEN_ABOUT, WriteMailButton } from './write-mail-button.tsx'

/** The two or three facts that one wants to see before anything else. */
function Chips(props: { table: Table; row: RecordRow; chip: ReactNode }) {
  const { table, row } = props
  const choice = (name: string) => {
    const value = textOf(row.values[name])
    return value ? <ChoiceBadge key={name} table={table.name} column={name} value={value} /> : null
  }
  const revenue = row.values.estimated_revenue ?? row.values.estimated_value
  const closeOn = textOf(row.values.estimated_close_on)
  return (
    <Group gap={6} mih={26}>
      {['status', 'stage', 'rating', 'priority'].map(choice)}
      {isMoney(revenue) ? (
        <Badge variant="default" radius="sm" tt="none" fw={500}>
          {formatMoney(revenue, currentLanguage())}
        </Badge>
      ) : null}
      {closeOn ? (
        <Badge variant="default" radius="sm" tt="none" fw={500}>
          {t('web.record.closes')} <Day at={closeOn} />
        </Badge>
      ) : null}
      {props.chip}
    </Group>
  )
}

function ActivityButtons(props: { row: RecordRow }) {
  const { row } = props
  const status = useActivityStatus()
  const isOpen = row.values.status === 'open'
  if (!isOpen)
    return (
      <Button
        variant="default"
        leftSection={<RotateCcw size={16} />}
        loading={status.isPending}
        onClick={() => status.mutate({ id: row.id, verb: 'reopen' })}
      >
        {t('web.activity.reopen')}
      </Button>
    )
  return (
    <>
      <Button
        leftSection={<CircleCheck size={16} />}
        loading={status.isPending && status.variables?.verb === 'complete'}
        onClick={() => status.mutate({ id: row.id, verb: 'complete' })}
      >
        {t('web.activity.complete')}
      </Button>
      <Button
        variant="default"
        leftSection={<Ban size={16} />}
        loading={status.isPending && status.variables?.verb === 'cancel'}
        onClick={() => status.mutate({ id: row.id, verb: 'cancel' })}
      >
        {t('web.activity.cancel')}
      </Button>
    </>
  )
}

function MoreMenu(props: { table: Table; row: RecordRow; onAssign: () => void }) {
  const { table, row } = props
  const navigate = useNavigate()
  const remove = useDeleteRecords(table.name)
  const { assign: mayAssign, delete: mayDelete } = row.may
  if (!mayAssign && !mayDelete) return null
  return (
    <Menu position="bottom-end">
      {/* Within the tooltip: around it, the button does not learn that it opens a menu. */}
      <Tooltip label={t('web.more_actions')}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('web.more_actions')}>
            <EllipsisVertical size={18} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        {mayAssign ? (
          <Menu.Item leftSection={<UserRoundPen size={16} />} onClick={props.onAssign}>
            {t('web.assign')}
          </Menu.Item>
        ) : null}
        {mayDelete ? (
          <Menu.Item
            leftSection={<Trash2 size={16} />}
            onClick={() =>
              remove.mutate([row.id], {
                onSuccess: () =>
                  void navigate({ to: '/records/$table', params: { table: table.name } }),
              })
            }
          >
            {t('web.delete')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Name, owner, state, and what can be done with the record. */
export function RecordHeader(props: {
  table: Table
  row: RecordRow
  chip?: ReactNode
  steps?: ReactNode
}) {
  const { table, row } = props
  const [assigning, setAssigning] = useState(false)
  const name = textOf(row.values[table.primary_column]) || t('web.no_name')
  useEffect(() => {
    document.title = `${name} · Rapport`
  }, [name])
  return (
    <header className="record-header">
      <div style={{ minWidth: 0, flex: '1 1 280px' }}>
        <Text size="xs" c="dimmed">
          <Anchor component={Link} to={`/records/${table.name}`} inherit underline="always">
            {labelMany(table.name)}
          </Anchor>
          {row.owner ? (
            <>
              {' · '}
              {t('web.owner.of', { name: row.owner.name ?? '–' })}
            </>
          ) : null}
        </Text>
        <Title order={1} mb={4} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Title>
        <Chips table={table} row={row} chip={props.chip} />
      </div>
      <Group gap="xs">
        {CAN_BE_WRITTEN_ABOUT.includes(table.name) ? (
          <WriteMailButton table={table.name} row={row} />
        ) : null}
        {table.physical_table === 'activities' && row.may.write ? (
          <ActivityButtons row={row} />
        ) : null}
        {props.steps}
        <MoreMenu table={table} row={row} onAssign={() => setAssigning(true)} />
      </Group>
      <AssignDialog
        table={table}
        rows={[row]}
        opened={assigning}
        onClose={() => setAssigning(false)}
      />
      <span className="visually-hidden">{labelOne(table.name)}</span>
    </header>
  )
}
