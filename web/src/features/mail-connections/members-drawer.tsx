import { Checkbox, Group, Text } from '@mantine/core'
import type { ConnectionWire, MemberWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PeopleForm } from './people-form.tsx'
import { useMembers, useSaveMembers } from './queries.ts'

const RIGHTS = ['may_send', 'may_manage'] as const

function Members(props: {
  connection: ConnectionWire
  before: readonly MemberWire[]
  onClose: () => void
}) {
  const { connection, onClose } = props
  const save = useSaveMembers(connection.id)
  const isFixed = !connection.is_mine
  return (
    <PeopleForm
      before={props.before}
      isFixed={isFixed}
      text={t('mail_connections.members_text')}
      nobody={t('mail_connections.no_members')}
      add={{ label: t('mail_connections.add_member'), kinds: ['user', 'team'] }}
      welcome={(colleague): MemberWire => ({
        ...colleague,
        may_send: true,
        may_manage: false,
        is_active: true,
        people_count: colleague.kind === 'user' ? 1 : 0,
      })}
      note={({ kind, people_count: count }) =>
        kind === 'team' ? (
          <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
            {t('mail_connections.people', { count })}
          </Text>
        ) : null
      }
      rights={(member, change) => (
        <Group gap="md" mt={6}>
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              size="xs"
              label={t(`mail_connections.${right}`)}
              checked={member[right]}
              disabled={isFixed}
              onChange={(event) => change({ [right]: event.currentTarget.checked })}
            />
          ))}
        </Group>
      )}
      isSaving={save.isPending}
      onSave={(members) => save.mutate({ members: [...members] }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

/** Who belongs to a shared mailbox, and what each may do. */
export function MembersDrawer(props: { connection: ConnectionWire; onClose: () => void }) {
  const { connection, onClose } = props
  const query = useMembers(connection.id)
  return (
    <Sheet
      onClose={onClose}
      title={t('mail_connections.members_of', { address: connection.address })}
    >
      <Loaded query={query}>
        {({ members }) => <Members connection={connection} before={members} onClose={onClose} />}
      </Loaded>
    </Sheet>
  )
}
