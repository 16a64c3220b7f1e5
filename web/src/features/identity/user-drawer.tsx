import {
  Button,
  Group,
  MultiSelect,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import type { User } from '../../../../src/identity/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import { roleName, useBusinessUnits, useRoles, useSave, useTeams } from './queries.ts'

type Form = {
  name: string
  email: string
  job_title: string
  business_unit_id: string
  language: string
  time_zone: string
  role_ids: string[]
  team_ids: string[]
  is_active: boolean
  password: string
}

const ids = (rows: readonly { id: string }[] | undefined): string[] =>
  (rows ?? []).map((row) => row.id)

const formOf = (user: User | undefined, unitId: string, zone: string): Form => ({
  name: user?.name ?? '',
  email: user?.email ?? '',
  job_title: user?.job_title ?? '',
  business_unit_id: user?.business_unit.id ?? unitId,
  language: user?.language ?? currentLanguage(),
  time_zone: user?.time_zone ?? zone,
  role_ids: ids(user?.roles),
  team_ids: ids(user?.teams),
  is_active: user?.is_active ?? true,
  password: '',
})

function bodyOf(form: Form, isNew: boolean): Partial<Form> {
  const { is_active, password, ...rest } = form
  return {
    ...rest,
    ...(isNew ? {} : { is_active }),
    ...(password === '' ? {} : { password }),
  }
}

type Change = (part: Partial<Form>) => void

function Places(props: { form: Form; change: Change }) {
  const { form, change } = props
  const units = useBusinessUnits()
  const teams = useTeams()
  const roles = useRoles()
  return (
    <>
      <Select
        label={t('web.users.unit')}
        required
        allowDeselect={false}
        data={(units.data?.rows ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        value={form.business_unit_id}
        onChange={(id) => change({ business_unit_id: id ?? form.business_unit_id })}
      />
      <MultiSelect
        label={t('web.settings.roles')}
        description={t('web.users.roles_text')}
        data={(roles.data?.rows ?? []).map((role) => ({ value: role.id, label: roleName(role) }))}
        value={form.role_ids}
        onChange={(role_ids) => change({ role_ids })}
      />
      <MultiSelect
        label={t('web.settings.teams')}
        data={(teams.data?.rows ?? []).map((team) => ({ value: team.id, label: team.name }))}
        value={form.team_ids}
        onChange={(team_ids) => change({ team_ids })}
      />
    </>
  )
}

function Fields(props: { form: Form; change: Change; error: unknown; isNew: boolean }) {
  const { form, change, error } = props
  const errorOf = (field: string): string | undefined =>
    error instanceof ApiProblem
      ? error.fields.find((one) => one.pointer.endsWith(`/${field}`))?.detail
      : undefined
  return (
    <>
      <TextInput
        label={t('web.me.name')}
        required
        value={form.name}
        error={errorOf('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('web.users.email')}
        type="email"
        required
        value={form.email}
        error={errorOf('email')}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <TextInput
        label={t('web.me.job_title')}
        value={form.job_title}
        onChange={(event) => change({ job_title: event.currentTarget.value })}
      />
      <Places form={form} change={change} />
      <Select
        label={t('web.language')}
        allowDeselect={false}
        data={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        value={form.language}
        onChange={(language) => change({ language: language ?? form.language })}
      />
      <TimeZoneSelect value={form.time_zone} onChange={(time_zone) => change({ time_zone })} />
      <PasswordInput
        label={t('web.sign_in.password')}
        description={t(props.isNew ? 'web.setup.password_rule' : 'web.users.password_text')}
        autoComplete="new-password"
        value={form.password}
        error={errorOf('password')}
        onChange={(event) => change({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
      />
      {props.isNew ? null : (
        <Switch
          label={t('web.users.may_sign_in')}
          checked={form.is_active}
          onChange={(event) => change({ is_active: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** Makes or changes a person who may sign in. */
export function UserDrawer(props: { user: User | undefined; onClose: () => void }) {
  const session = useSession()
  const { user } = props
  const [form, setForm] = useState(() =>
    formOf(user, session.user.business_unit.id, session.user.time_zone),
  )
  const save = useSave('users')
  return (
    <Sheet
      onClose={props.onClose}
      title={user ? t('web.users.edit', { name: user.name }) : t('web.users.create')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(
            { id: user?.id, body: bodyOf(form, user === undefined) },
            { onSuccess: props.onClose },
          )
        }}
      >
        <Stack gap="sm">
          <Fields
            form={form}
            change={(part) => setForm((now) => ({ ...now, ...part }))}
            error={save.error}
            isNew={user === undefined}
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
