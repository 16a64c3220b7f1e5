import { Alert, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Info, UsersRound } from 'lucide-react'
import type { TeamView } from '../../../../src/team-view/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { TeamRow } from './team-row.tsx'
import './team-view.css'

const COLUMNS = ['open', 'interactions', 'silent', 'response'] as const

function Team(props: { team: TeamView }) {
  const { team } = props
  if (team.seller_count === 0)
    return (
      <Empty
        icon={UsersRound}
        title={t('team_view.empty_title')}
        text={t('team_view.empty_text')}
      />
    )
  if (team.is_held_back)
    return (
      <Empty
        icon={UsersRound}
        title={t('team_view.held_back_title')}
        text={t('team_view.held_back_text')}
      />
    )
  if (team.rows.length === 0)
    return (
      <Empty
        icon={UsersRound}
        title={t('team_view.few_title')}
        text={t('team_view.few_text', { least: team.least_sellers, count: team.seller_count })}
      />
    )
  return (
    <div className="panel">
      {/* The roles are said: laid out as blocks, on a narrow screen, a table has none in every browser. */}
      <Table role="table" verticalSpacing="sm" className="panel-table team-table">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            <Table.Th role="columnheader">{t('team_view.seller')}</Table.Th>
            {COLUMNS.map((column) => (
              <Table.Th key={column} role="columnheader">
                {t(`team_view.${column}`)}
                <Text size="xs" c="dimmed" fw={400}>
                  {t(`team_view.${column}_text`)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {team.rows.map((row) => (
            <TeamRow
              key={
                row.seller.kind === 'named'
                  ? row.seller.id
                  : row.seller.kind === 'pseudonym'
                    ? row.seller.label
                    : 'all'
              }
              row={row}
              count={team.seller_count - team.left_out}
            />
          ))}
        </Table.Tbody>
      </Table>
      {team.left_out > 0 ? (
        <Text size="xs" c="dimmed" px="md" py="sm">
          {t('team_view.left_out', { count: team.left_out })}
        </Text>
      ) : null}
    </div>
  )
}

/** How the relationships of a manager's sellers stand, as the organisation allows it to be shown. */
export function TeamPage() {
  const allowed = may(useSession(), 'relationship_reports', 'read')
  const team = useQuery({
    queryKey: ['team-view'],
    queryFn: ({ signal }) => api<TeamView>('GET', '/api/v1/team-view', { signal }),
    enabled: allowed,
  })
  if (!allowed)
    return (
      <NoRight missing={t('web.right.read', { what: t('web.right_table.relationship_reports') })} />
    )
  return (
    <Page title={t('team_view.title')} text={t('team_view.text')} maxWidth={1180}>
      <Stack>
        <Alert variant="light" icon={<Info size={18} />} title={t('team_view.notice_title')}>
          {t('team_view.notice')}
        </Alert>
        <Loaded query={team}>
          {(found) => (
            <Stack gap="xs">
              {found.rows.length > 0 ? (
                <Text size="sm" c="dimmed">
                  {t(`team_view.mode.${found.mode}`)}
                </Text>
              ) : null}
              <Team team={found} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Page>
  )
}
