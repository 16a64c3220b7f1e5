import { Button, Table, UnstyledButton } from '@mantine/core'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { Team } from '../../../../src/identity/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from './admin-page.tsx'
import { roleName, useTeams } from './queries.ts'
import { TeamDrawer } from './team-drawer.tsx'

function TeamRow(props: { team: Team; onOpen: (() => void) | undefined }) {
  const { team, onOpen } = props
  return (
    <Table.Tr>
      <Table.Td>
        {onOpen ? (
          <UnstyledButton onClick={onOpen} style={{ fontWeight: 600 }}>
            {team.name}
          </UnstyledButton>
        ) : (
          team.name
        )}
      </Table.Td>
      <Table.Td>{team.business_unit.name}</Table.Td>
      <Table.Td>{team.members.map((member) => member.name).join(', ') || '–'}</Table.Td>
      <Table.Td>{team.roles?.map(roleName).join(', ') || '–'}</Table.Td>
    </Table.Tr>
  )
}

/** Teams own records together and give their roles to their members. */
export function TeamsPage() {
  const session = useSession()
  const query = useTeams()
  const [edited, setEdited] = useState<Team | 'new' | undefined>()
  const mayWrite = may(session, 'teams', 'write')
  return (
    <AdminPage
      title={t('web.settings.teams')}
      text={t('web.teams.text')}
      right={['teams', 'read']}
      actions={
        may(session, 'teams', 'create') ? (
          <Button leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
            {t('web.teams.create')}
          </Button>
        ) : null
      }
    >
      <div className="panel">
        <Loaded query={query}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon={UsersRound} title={t('web.teams.none')} text={t('web.teams.text')} />
            ) : (
              <Table.ScrollContainer minWidth={620}>
                <Table highlightOnHover>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('web.name')}</Table.Th>
                      <Table.Th>{t('web.users.unit')}</Table.Th>
                      <Table.Th>{t('web.teams.members')}</Table.Th>
                      <Table.Th>{t('web.settings.roles')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((team) => (
                      <TeamRow
                        key={team.id}
                        team={team}
                        onOpen={mayWrite ? () => setEdited(team) : undefined}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Loaded>
      </div>
      {edited ? (
        <TeamDrawer
          team={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </AdminPage>
  )
}
