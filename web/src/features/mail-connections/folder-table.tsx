import { Badge, Box, Button, Group, Table, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import type { ConnectionWire, FolderWire } from '../../../../src/mail-connections/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import { useRepair } from './queries.ts'
import { isFailing, readFolders } from './remedies.ts'
import { folderName, sayFailure, serverName } from './words.ts'

const COLUMNS = 7

const figure = (value: number | null): string =>
  value === null ? '–' : formatNumber(value, currentLanguage())

function Name({ folder }: { folder: FolderWire }) {
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {isFailing(folder) ? (
          <TriangleAlert
            size={16}
            aria-hidden
            color="var(--rapport-poor)"
            style={{ flex: 'none' }}
          />
        ) : null}
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {folderName(folder)}
        </Text>
        {folder.is_there ? null : (
          <Badge variant="light" color="red" tt="none">
            {t('mail_connections.folder_gone')}
          </Badge>
        )}
      </Group>
      {serverName(folder) === undefined ? null : (
        <Text size="xs" c="dimmed" visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
          {serverName(folder)}
        </Text>
      )}
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {folder.message_count === null
          ? t('mail_connections.messages', { count: folder.held_count })
          : t('mail_connections.stored_of', {
              held: folder.held_count,
              count: folder.message_count,
            })}
        {' · '}
        <When at={folder.succeeded_at} />
      </Text>
    </>
  )
}

/** What the last comparison with the server mended. */
function Checked({ folder }: { folder: FolderWire }) {
  if (folder.checked_at === null || isFailing(folder)) return null
  const [fetched, forgotten] = [folder.check_fetched ?? 0, folder.check_forgotten ?? 0]
  return (
    <Text size="xs" c="dimmed">
      {fetched + forgotten === 0
        ? t('mail_connections.checked_well')
        : t('mail_connections.checked', { fetched, forgotten })}{' '}
      <When at={folder.checked_at} />
    </Text>
  )
}

/** What is wrong with a folder, since when, and its remedy: under its figures, as wide as the table. */
function Failing({ folder }: { folder: FolderWire }) {
  if (!isFailing(folder)) return null
  return (
    <Table.Tr className="mail-folder-failing">
      <Table.Td colSpan={COLUMNS} pt={0}>
        <div role="alert">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {folder.error === null
              ? t('mail_connections.folder_gone_text')
              : sayFailure(folder.error)}
          </Text>
          {folder.failed_at === null ? null : (
            <Text size="xs" c="dimmed">
              {t('mail_connections.since')} <When at={folder.failed_at} />
            </Text>
          )}
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

function Figures({ folder }: { folder: FolderWire }) {
  const { messages_per_second: rate, backlog_count: backlog } = folder
  return (
    <>
      <Table.Td ta="right" visibleFrom="sm">
        {figure(folder.message_count)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {figure(folder.held_count)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        <Text size="sm" fw={backlog > 0 ? 600 : 400}>
          {figure(backlog)}
        </Text>
        {backlog > 0 && rate !== null ? (
          <Text size="xs" c="dimmed">
            {t('mail_connections.rate', {
              rate: figure(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate)),
            })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="lg">
        {figure(folder.newest_uid)}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <When at={folder.succeeded_at} size="sm" />
      </Table.Td>
    </>
  )
}

function RepairButton(props: { connection: ConnectionWire; folder: FolderWire }) {
  const { connection, folder } = props
  const repair = useRepair(connection.id)
  return (
    <Button
      size="compact-sm"
      variant={isFailing(folder) ? 'filled' : 'default'}
      loading={repair.isPending}
      disabled={folder.is_check_asked || connection.state === 'paused'}
      aria-label={t('mail_connections.repair_of', { name: folderName(folder) })}
      onClick={() => repair.mutate(folder.id)}
    >
      {t(folder.is_check_asked ? 'mail_connections.repairing' : 'mail_connections.repair')}
    </Button>
  )
}

function FolderRow(props: { connection: ConnectionWire; folder: FolderWire }) {
  const { folder } = props
  return (
    <>
      <Table.Tr className={isFailing(folder) ? 'mail-folder-failing mail-folder-head' : undefined}>
        <Table.Td>
          <Name folder={folder} />
          <Checked folder={folder} />
          <Box hiddenFrom="sm" mt={6}>
            <RepairButton {...props} />
          </Box>
        </Table.Td>
        <Figures folder={folder} />
        <Table.Td ta="right" visibleFrom="sm">
          <RepairButton {...props} />
        </Table.Td>
      </Table.Tr>
      <Failing folder={folder} />
    </>
  )
}

/** The folders that are read, how far, and what is wrong; on a phone without what is only counted. */
export function FolderTable(props: { connection: ConnectionWire; folders: readonly FolderWire[] }) {
  const { connection, folders } = props
  return (
    <Table
      verticalSpacing="sm"
      className="panel-table mail-folders"
      aria-label={t('mail_connections.folders_of', { address: connection.address })}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('mail_connections.folder')}</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            {t('mail_connections.at_server')}
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            {t('mail_connections.stored')}
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            {t('mail_connections.backlog')}
          </Table.Th>
          <Table.Th ta="right" visibleFrom="lg">
            {t('mail_connections.newest_uid')}
          </Table.Th>
          <Table.Th visibleFrom="sm">{t('mail_connections.last_success')}</Table.Th>
          <Table.Th visibleFrom="sm">
            <span className="visually-hidden">{t('web.actions')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {readFolders(folders).map((folder) => (
          <FolderRow key={folder.id} connection={connection} folder={folder} />
        ))}
      </Table.Tbody>
    </Table>
  )
}
