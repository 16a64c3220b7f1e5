import { Button, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Role } from '../../../../src/identity/contract.ts'
import { ApiProblem, api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { AdminPage } from './admin-page.tsx'
import { PrivilegeMatrix } from './privilege-matrix.tsx'
import { roleName, useRoles } from './queries.ts'

function RoleEditor(props: { role: Role; editable: boolean }) {
  const { role, editable } = props
  const client = useQueryClient()
  const [privileges, setPrivileges] = useState(role.privileges)
  const save = useMutation({
    mutationFn: () => api('PUT', `/api/v1/roles/${role.id}/privileges`, { body: { privileges } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] })
      toast(t('web.saved'))
    },
    onError: toastProblem,
  })
  return (
    <>
      <PrivilegeMatrix privileges={privileges} {...(editable ? { onChange: setPrivileges } : {})} />
      {editable ? (
        <Button
          mt="md"
          loading={save.isPending}
          disabled={privileges === role.privileges}
          onClick={() => save.mutate()}
        >
          {t('web.save')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed" mt="sm">
          {t(role.is_shipped ? 'web.roles.shipped_text' : 'web.roles.read_only')}
        </Text>
      )}
    </>
  )
}

/** One role and its matrix of privileges. */
export function RolePage() {
  const { id } = useParams({ strict: false })
  const session = useSession()
  const query = useRoles()
  const role = query.data?.rows.find((one) => one.id === id)
  return (
    <AdminPage
      title={role ? roleName(role) : t('web.settings.roles')}
      text={t('web.roles.matrix_text')}
      right={['roles', 'read']}
    >
      <Loaded query={query}>
        {() =>
          role ? (
            <RoleEditor
              key={role.id}
              role={role}
              editable={!role.is_shipped && may(session, 'roles', 'write')}
            />
          ) : (
            <Problem error={new ApiProblem({ status: 404, code: 'ROLE_UNKNOWN', detail: '' })} />
          )
        }
      </Loaded>
    </AdminPage>
  )
}
