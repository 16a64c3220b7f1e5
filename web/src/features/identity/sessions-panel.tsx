import { Badge, Button, Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionList } from '../../../../src/identity/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { When } from '../../ui/when.tsx'

/** "Firefox · Linux" out of what a browser says of itself. */
function browserName(agent: string | null): string {
  if (!agent) return t('web.access.unknown_device')
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name))
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'].find((name) =>
    agent.includes(name),
  )
  const known = { Edg: 'Edge', OPR: 'Opera' }[browser ?? ''] ?? browser
  return [known, system].filter(Boolean).join(' · ') || agent.slice(0, 40)
}

/** Where the person is signed in; a session that is ended must sign in again. */
export function SessionsPanel() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api<SessionList>('GET', '/api/v1/sessions', { signal }),
  })
  const end = useMutation({
    mutationFn: (id: string) => api('DELETE', `/api/v1/sessions/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['sessions'] })
      toast(t('web.access.session_ended'))
    },
    onError: toastProblem,
  })
  return (
    <Panel title={t('web.access.sessions')}>
      <Loaded query={query}>
        {({ rows }) => (
          <Table.ScrollContainer minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('web.access.device')}</Table.Th>
                  <Table.Th>{t('web.access.address')}</Table.Th>
                  <Table.Th>{t('web.access.last_seen')}</Table.Th>
                  <Table.Th>{t('web.access.expires')}</Table.Th>
                  <Table.Th aria-label={t('web.actions')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((session) => (
                  <Table.Tr key={session.id}>
                    <Table.Td title={session.user_agent ?? ''}>
                      {browserName(session.user_agent)}
                    </Table.Td>
                    <Table.Td>{session.address ?? '–'}</Table.Td>
                    <Table.Td>
                      <When at={session.last_seen_at} />
                    </Table.Td>
                    <Table.Td>
                      <When at={session.expires_at} />
                    </Table.Td>
                    <Table.Td ta="right">
                      {session.is_current ? (
                        <Badge variant="light" tt="none">
                          {t('web.access.this_one')}
                        </Badge>
                      ) : (
                        <Button
                          size="compact-sm"
                          variant="default"
                          onClick={() => end.mutate(session.id)}
                        >
                          {t('web.access.end')}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
    </Panel>
  )
}
