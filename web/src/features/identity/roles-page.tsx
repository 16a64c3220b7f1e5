import { Anchor, Badge, Button, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Role } from '../../../../src/identity/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { AdminPage } from './admin-page.tsx'
import { roleName, useRoles } from './queries.ts'

function CopyDialog(props: { role: Role; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState(t('web.roles.copy_of', { name: roleName(props.role) }))
  const copy = useMutation({
    mutationFn: () =>
      api<{ id: string }>('POST', `/api/v1/roles/${props.role.id}/copies`, { body: { name } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['users'] })
      await navigate({ to: `/settings/roles/${id}` })
    },
    onError: toastProblem,
  })
  return (
    <Dialog onClose={props.onClose} title={t('web.roles.copy')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          copy.mutate()
        }}
      >
        <TextInput
          label={t('web.name')}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" loading={copy.isPending}>
          {t('web.roles.copy')}
        </Button>
      </form>
    </Dialog>
  )
}

/** Security roles: what each lets its people do. */
export function RolesPage() {
  const session = useSession()
  const query = useRoles()
  const [copied, setCopied] = useState<Role | undefined>()
  const mayCreate = may(session, 'roles', 'create')
  return (
    <AdminPage title={t('web.settings.roles')} text={t('web.roles.text')} right={['roles', 'read']}>
      <div className="panel">
        <Loaded query={query}>
          {({ rows }) => (
            <Table.ScrollContainer minWidth={520}>
              <Table highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('web.name')}</Table.Th>
                    <Table.Th ta="right">{t('web.roles.people')}</Table.Th>
                    <Table.Th aria-label={t('web.actions')} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((role) => (
                    <Table.Tr key={role.id}>
                      <Table.Td>
                        <Anchor component={Link} to={`/settings/roles/${role.id}`} size="sm">
                          {roleName(role)}
                        </Anchor>{' '}
                        {role.is_shipped ? (
                          <Badge variant="default" size="sm" tt="none">
                            {t('web.roles.shipped')}
                          </Badge>
                        ) : null}
                      </Table.Td>
                      <Table.Td ta="right">{role.user_count}</Table.Td>
                      <Table.Td ta="right">
                        {mayCreate ? (
                          <Button
                            size="compact-sm"
                            variant="default"
                            onClick={() => setCopied(role)}
                          >
                            {t('web.roles.copy')}
                          </Button>
                        ) : null}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Loaded>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('web.roles.shipped_text')}
      </Text>
      {copied ? <CopyDialog role={copied} onClose={() => setCopied(undefined)} /> : null}
    </AdminPage>
  )
}
