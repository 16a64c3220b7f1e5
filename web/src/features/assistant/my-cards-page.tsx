import { Button, Checkbox, Group, Switch, Text } from '@mantine/core'
import type { CardTypeSettings } from '../../../../src/assistant/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { AmountInput } from './amount-input.tsx'
import { CardIcon } from './card-icon.tsx'
import { cardKey } from './card-words.ts'
import { useCardTypes, useSaveMyCardType } from './settings-queries.ts'
import './assistant.css'

function MyAmount(props: { settings: CardTypeSettings; onSave: (amount: number | null) => void }) {
  const { parameter, type } = props.settings
  if (!parameter) return null
  return (
    <Group gap="xs">
      <AmountInput
        key={parameter.current}
        parameter={parameter}
        value={parameter.current}
        name={t(cardKey(type, 'name'))}
        disabled={!props.settings.is_enabled}
        onSave={props.onSave}
      />
      {parameter.personal === null ? (
        <Text size="xs" c="dimmed">
          {t('web.cards.as_organisation')}
        </Text>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => props.onSave(null)}>
          {t('web.cards.reset_amount', { count: parameter.organisation })}
        </Button>
      )}
    </Group>
  )
}

/** Card types that may do their work without showing, by the setting that says so. */
const ALWAYS_ADDS: Readonly<Partial<Record<CardTypeSettings['type'], string>>> = {
  competitor_mentioned: 'assistant.always_add_competitors',
  suggested_stakeholder: 'assistant.always_add_stakeholders',
}

/** What the button "Always add" of a card turned on is turned off here. */
function AlwaysAdds(props: { setting: string }) {
  const { value, save } = useMySetting<boolean>(props.setting, {
    follows: ['cards'],
    onError: toastProblem,
  })
  return (
    <Checkbox
      size="xs"
      mt={6}
      label={t(`settings.${props.setting}.label`)}
      description={t(`settings.${props.setting}.description`)}
      checked={value === true}
      onChange={(event) => save(event.currentTarget.checked)}
    />
  )
}

function MyCardRow(props: { settings: CardTypeSettings }) {
  const { settings } = props
  const save = useSaveMyCardType(settings.type)
  const alwaysAdds = ALWAYS_ADDS[settings.type]
  const name = t(cardKey(settings.type, 'name'))
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
        {alwaysAdds ? <AlwaysAdds setting={alwaysAdds} /> : null}
        {settings.is_enabled ? null : (
          <Text size="xs" fw={600}>
            {t('web.cards.off_by_organisation')}
          </Text>
        )}
      </div>
      <MyAmount settings={settings} onSave={(amount) => save.mutate({ amount })} />
      <Switch
        aria-label={t('web.cards.show_me', { name })}
        checked={settings.is_enabled_for_me && settings.is_enabled}
        disabled={!settings.is_enabled}
        onChange={(event) => save.mutate({ is_enabled: event.currentTarget.checked })}
      />
    </li>
  )
}

/** Which cards the person wants to see, and from how many days. */
export function MyCardsPage() {
  const session = useSession()
  const query = useCardTypes()
  if (!may(session, 'action_card_user_settings', 'read'))
    return <NoRight missing={t('web.right.read_card_settings')} />
  return (
    <Page title={t('web.settings.my_cards')} text={t('web.cards.my_text')} maxWidth={860}>
      <div className="panel">
        <Loaded query={query}>
          {({ card_types }) => (
            <ul className="bare-list">
              {card_types.map((settings) => (
                <MyCardRow key={settings.type} settings={settings} />
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </Page>
  )
}
