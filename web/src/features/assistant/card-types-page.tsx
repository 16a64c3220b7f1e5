import { Button, Checkbox, Group, MultiSelect, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { CardTypeSettings } from '../../../../src/assistant/contract.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { AmountInput } from './amount-input.tsx'
import { CardIcon } from './card-icon.tsx'
import { cardKey } from './card-words.ts'
import { useCardTypes, useSaveCardType } from './settings-queries.ts'
import './assistant.css'

const roleLabel = (role: CardTypeSettings['roles'][number]): string =>
  role.name ?? tOr(role.key ?? '', `identity.roles.${role.key}`)

function Roles(props: {
  settings: CardTypeSettings
  disabled: boolean
  onHide: (hidden: string[]) => void
}) {
  const { roles } = props.settings
  const [open, { toggle }] = useDisclosure(false)
  const shown = roles.filter((role) => role.is_shown).map((role) => role.id)
  if (!open)
    return (
      <Text size="xs" component="div">
        {t('web.label_of', { label: t('web.cards.shown_to') })}{' '}
        {shown.length === roles.length
          ? t('web.cards.all_roles')
          : roles
              .filter((role) => role.is_shown)
              .map(roleLabel)
              .join(', ')}{' '}
        <Button size="compact-xs" variant="subtle" disabled={props.disabled} onClick={toggle}>
          {t('web.edit')}
        </Button>
      </Text>
    )
  return (
    <MultiSelect
      size="xs"
      label={t('web.cards.shown_to')}
      data={roles.map((role) => ({ value: role.id, label: roleLabel(role) }))}
      value={shown}
      disabled={props.disabled}
      onChange={(next) =>
        props.onHide(roles.filter((role) => !next.includes(role.id)).map((role) => role.id))
      }
    />
  )
}

function ChangedBy(props: { settings: CardTypeSettings }) {
  const { changed_at, changed_by } = props.settings
  if (!changed_at)
    return (
      <Text size="xs" c="dimmed">
        {t('web.setting.never_changed')}
      </Text>
    )
  return (
    <Text size="xs" c="dimmed">
      {t('web.setting.changed_by', { name: changed_by ?? '–' })} <When at={changed_at} />
    </Text>
  )
}

function CardTypeRow(props: { settings: CardTypeSettings; mayWrite: boolean }) {
  const { settings } = props
  const save = useSaveCardType(settings.type)
  const name = t(cardKey(settings.type, 'name'))
  const disabled = !props.mayWrite
  return (
    <li className="card-setting">
      <CardIcon card={settings} />
      <div style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {t(cardKey(settings.type, 'description'))}
        </Text>
        <Group gap="md" mt={6}>
          <Checkbox
            size="xs"
            label={t('web.cards.high_priority')}
            checked={settings.is_high_priority}
            disabled={disabled}
            onChange={(event) => save.mutate({ is_high_priority: event.currentTarget.checked })}
          />
          {settings.parameter ? (
            <Group gap={6}>
              <AmountInput
                key={settings.parameter.organisation}
                parameter={settings.parameter}
                value={settings.parameter.organisation}
                name={name}
                disabled={disabled}
                onSave={(amount) => save.mutate({ amount })}
              />
              <Text size="xs" c="dimmed">
                {t('web.setting.default', { value: settings.parameter.default })}
              </Text>
            </Group>
          ) : null}
        </Group>
        <Roles
          settings={settings}
          disabled={disabled}
          onHide={(hidden_role_ids) => save.mutate({ hidden_role_ids })}
        />
        <ChangedBy settings={settings} />
      </div>
      <Switch
        aria-label={t('web.cards.turn_on', { name })}
        checked={settings.is_enabled}
        disabled={disabled}
        onChange={(event) => save.mutate({ is_enabled: event.currentTarget.checked })}
      />
    </li>
  )
}

/** Which cards the organisation uses, for whom, and with which numbers. */
export function CardTypesPage() {
  const session = useSession()
  const query = useCardTypes()
  if (!may(session, 'organisation_settings', 'read'))
    return (
      <NoRight
        missing={t('web.right.read', { what: t('web.right_table.organisation_settings') })}
      />
    )
  return (
    <Page title={t('web.settings.cards')} text={t('web.cards.organisation_text')} maxWidth={960}>
      <div className="panel">
        <Loaded query={query}>
          {({ card_types }) => (
            <ul className="bare-list">
              {card_types.map((settings) => (
                <CardTypeRow
                  key={settings.type}
                  settings={settings}
                  mayWrite={may(session, 'organisation_settings', 'write')}
                />
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </Page>
  )
}
