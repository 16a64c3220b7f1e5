import { ActionIcon, Badge, Button, Checkbox, Drawer, Group, Stack, Text } from '@mantine/core'
import { User, Users, X } from 'lucide-react'
import { useState } from 'react'
import type { ConnectionWire, MemberWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { AddColleague } from './colleagues.tsx'
import { useMembers, useSaveMembers } from './queries.ts'

function Member(props: {
  member: MemberWire
  mayChange: boolean
  change: (part: Partial<MemberWire>) => void
  remove: () => void
}) {
  const { member, mayChange, change } = props
  const Icon = member.kind === 'team' ? Users : User
  return (
    <li className="mail-member">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Icon size={16} aria-hidden />
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {member.name}
          </Text>
          {member.kind === 'team' ? (
            <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
              {t('mail_connections.people', { count: member.people_count })}
            </Text>
          ) : null}
          {member.is_active ? null : (
            <Badge variant="light" color="gray" tt="none">
              {t('mail_connections.has_left')}
            </Badge>
          )}
        </Group>
        {mayChange ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('mail_connections.remove_member', { name: member.name })}
            onClick={props.remove}
          >
            <X size={16} />
          </ActionIcon>
        ) : null}
      </Group>
      <Group gap="md" mt={6}>
        <Checkbox
          size="xs"
          label={t('mail_connections.may_send')}
          checked={member.may_send}
          disabled={!mayChange}
          onChange={(event) => change({ may_send: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={t('mail_connections.may_manage')}
          checked={member.may_manage}
          disabled={!mayChange}
          onChange={(event) => change({ may_manage: event.currentTarget.checked })}
        />
      </Group>
    </li>
  )
}

function Members(props: {
  connection: ConnectionWire
  before: readonly MemberWire[]
  onClose: () => void
}) {
  const { connection } = props
  const [members, setMembers] = useState(props.before)
  const save = useSaveMembers(connection.id)
  const mayChange = connection.is_mine
  const isSame = JSON.stringify(members) === JSON.stringify(props.before)
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('mail_connections.members_text')}
      </Text>
      {members.length === 0 ? <Text size="sm">{t('mail_connections.no_members')}</Text> : null}
      <ul className="mail-members">
        {members.map((member) => (
          <Member
            key={member.id}
            member={member}
            mayChange={mayChange}
            change={(part) =>
              setMembers(members.map((one) => (one.id === member.id ? { ...one, ...part } : one)))
            }
            remove={() => setMembers(members.filter(({ id }) => id !== member.id))}
          />
        ))}
      </ul>
      {mayChange ? (
        <>
          <AddColleague
            label={t('mail_connections.add_member')}
            kinds={['user', 'team']}
            taken={members.map(({ id }) => id)}
            onAdd={(colleague) =>
              setMembers([
                ...members,
                {
                  ...colleague,
                  may_send: true,
                  may_manage: false,
                  is_active: true,
                  people_count: colleague.kind === 'user' ? 1 : 0,
                },
              ])
            }
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button
              disabled={isSame}
              loading={save.isPending}
              onClick={() => save.mutate({ members: [...members] }, { onSuccess: props.onClose })}
            >
              {t('web.save')}
            </Button>
          </Group>
        </>
      ) : null}
    </Stack>
  )
}

/** Who belongs to a shared mailbox, and what each may do. */
export function MembersDrawer(props: { connection: ConnectionWire; onClose: () => void }) {
  const { connection, onClose } = props
  const query = useMembers(connection.id)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('mail_connections.members_of', { address: connection.address })}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Loaded query={query}>
        {({ members }) => <Members connection={connection} before={members} onClose={onClose} />}
      </Loaded>
    </Drawer>
  )
}
