import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Team } from '../../../../src/identity/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { roleName, useBusinessUnits, useRoles, useSave, useUsers } from './queries.ts'

/** Makes or changes a team: its unit, its members, its roles. */
export function TeamDrawer(props: { team: Team | undefined; onClose: () => void }) {
  const { team } = props
  const session = useSession()
  const [name, setName] = useState(team?.name ?? '')
  const [unit, setUnit] = useState(team?.business_unit.id ?? session.user.business_unit.id)
  const [members, setMembers] = useState(team?.members.map((member) => member.id) ?? [])
  const [roleIds, setRoleIds] = useState(team?.roles?.map((role) => role.id) ?? [])
  const units = useBusinessUnits()
  const users = useUsers()
  const roles = useRoles()
  const save = useSave('teams')
  return (
    <Sheet onClose={props.onClose} title={team?.name ?? t('web.teams.create')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(
            {
              id: team?.id,
              body: { name, business_unit_id: unit, member_ids: members, role_ids: roleIds },
            },
            { onSuccess: props.onClose },
          )
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('web.name')}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('web.users.unit')}
            allowDeselect={false}
            data={(units.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={unit}
            onChange={(id) => setUnit(id ?? unit)}
          />
          <MultiSelect
            label={t('web.teams.members')}
            searchable
            data={(users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name }))}
            value={members}
            onChange={setMembers}
          />
          <MultiSelect
            label={t('web.settings.roles')}
            description={t('web.teams.roles_text')}
            data={(roles.data?.rows ?? []).map((role) => ({
              value: role.id,
              label: roleName(role),
            }))}
            value={roleIds}
            onChange={setRoleIds}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
