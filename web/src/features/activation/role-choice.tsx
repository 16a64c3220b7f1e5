import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Activation } from '../../../../src/activation/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSay } from './queries.ts'

type Role = Activation['roles'][number]

const nameOf = ({ key, name }: Role): string =>
  key === null ? (name ?? '') : t(`identity.roles.${key}`)

/** The security roles whose mailboxes may be analysed; saved together. */
export function RoleChoice({ given }: { given: Activation }) {
  const say = useSay()
  const saved = given.has_all_roles
    ? []
    : given.roles.filter((role) => role.is_chosen).map(({ id }) => id)
  const [isAll, setAll] = useState(given.has_all_roles)
  const [chosen, setChosen] = useState(saved)
  const isChanged = isAll
    ? !given.has_all_roles
    : chosen.length > 0 && [...chosen].sort().join() !== [...saved].sort().join()
  return (
    <Stack px="md" pb="md" gap="sm">
      <Text size="sm">{t('activation.roles_text')}</Text>
      <Radio.Group
        value={isAll ? 'all' : 'some'}
        onChange={(value) => setAll(value === 'all')}
        aria-label={t('activation.roles_title')}
      >
        <Group>
          <Radio value="all" label={t('activation.roles_all')} />
          <Radio value="some" label={t('activation.roles_some')} />
        </Group>
      </Radio.Group>
      {isAll ? null : (
        <Checkbox.Group value={chosen} onChange={setChosen} aria-label={t('activation.roles_some')}>
          <Group gap="sm">
            {given.roles.map((role) => (
              <Checkbox key={role.id} value={role.id} label={nameOf(role)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <div>
        <Button
          size="xs"
          disabled={!isChanged}
          loading={say.isPending}
          onClick={() =>
            say.mutate({
              method: 'PUT',
              path: '/roles',
              body: { role_ids: isAll ? null : chosen },
              done: t('activation.done.roles'),
            })
          }
        >
          {t('web.save')}
        </Button>
      </div>
    </Stack>
  )
}
