import { Badge, Button, Table, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import type { User } from '../../../../src/identity/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Person } from '../../ui/person.tsx'
import { AdminPage } from './admin-page.tsx'
import { roleName, useUsers } from './queries.ts'
import { UserDrawer } from './user-drawer.tsx'

function UserRow(props: { user: User; onOpen: (() => void) | undefined }) {
  const { user, onOpen } = props
  const person = <Person name={user.name} note={user.job_title} />
  return (
    <Table.Tr>
      <Table.Td>
        {onOpen ? (
          <UnstyledButton onClick={onOpen}>
            <VisuallyHidden>{t('web.edit')}</VisuallyHidden>
            {person}
          </UnstyledButton>
        ) : (
          person
        )}
      </Table.Td>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>{user.business_unit.name}</Table.Td>
      <Table.Td>{user.roles?.map(roleName).join(', ') ?? '–'}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={user.is_active ? 'teal' : 'gray'} tt="none">
          {t(user.is_active ? 'web.users.active' : 'web.users.inactive')}
        </Badge>
      </Table.Td>
    </Table.Tr>
  )
}

/** The people who may sign in. */
export function UsersPage() {
  const session = useSession()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const query = useUsers(search)
  const [edited, setEdited] = useState<User | 'new' | undefined>()
  const mayWrite = may(session, 'users', 'write')
  return (
    <AdminPage
      title={t('web.settings.users')}
      text={t('web.users.text')}
      right={['users', 'read']}
      actions={
        may(session, 'users', 'create') ? (
          <Button leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
            {t('web.users.create')}
          </Button>
        ) : null
      }
    >
      <TextInput
        type="search"
        aria-label={t('web.users.search')}
        placeholder={t('web.users.search')}
        leftSection={<Search size={16} aria-hidden />}
        maw={320}
        mb="sm"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="panel">
        <Loaded query={query}>
          {({ rows }) => (
            <Table.ScrollContainer minWidth={760}>
              <Table highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('web.name')}</Table.Th>
                    <Table.Th>{t('web.users.email')}</Table.Th>
                    <Table.Th>{t('web.users.unit')}</Table.Th>
                    <Table.Th>{t('web.settings.roles')}</Table.Th>
                    <Table.Th>{t('web.users.state')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((user) => (
                    <UserRow
                      key={user.id}
                      user={user}
                      onOpen={mayWrite ? () => setEdited(user) : undefined}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Loaded>
      </div>
      {edited ? (
        <UserDrawer
          user={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </AdminPage>
  )
}
