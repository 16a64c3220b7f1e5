import { Alert, Anchor, Badge, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Clock, Inbox, Info } from 'lucide-react'
import type { Activation } from '../../../../src/activation/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { MailboxTable } from './mailbox-table.tsx'
import { useActivation, useSay } from './queries.ts'
import { RoleChoice } from './role-choice.tsx'

type Props = { given: Activation }

/** Consent was given, but not for all: how many mailboxes wait for their owner's, or the organisation's. */
function Waiting({ given }: Props) {
  const count = given.mailboxes.filter(({ reason }) => reason === 'consent_missing').length
  if (count === 0) return null
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<Clock size={18} />}
      title={t('activation.waiting_title', { count })}
    >
      {t('activation.waiting_text')}
    </Alert>
  )
}

/** Until consent is given: what waits, and for how long. */
function Banner({ given }: Props) {
  if (given.state !== 'pending' && given.state !== 'expired') return <Waiting given={given} />
  const isOver = given.state === 'expired'
  return (
    <Alert
      variant="light"
      color={isOver ? 'red' : 'yellow'}
      icon={<Clock size={18} />}
      title={
        isOver
          ? t('activation.expired_title')
          : t('activation.pending_title', { days: given.days_left ?? 0 })
      }
    >
      {t(isOver ? 'activation.expired_text' : 'activation.pending_text')}
    </Alert>
  )
}

function Start({ given }: Props) {
  const say = useSay()
  const isOn = given.state === 'pending' || given.state === 'active'
  return (
    <Panel title={t(isOn ? 'activation.on_title' : 'activation.start_title')}>
      <Stack px="md" pb="md" gap="sm">
        <Text size="sm">{t(`activation.state_text.${given.state}`)}</Text>
        {given.use ? (
          <Text size="xs" c="dimmed">
            {given.use.by?.name} · <When at={given.use.at} />
          </Text>
        ) : null}
        <Group gap="xs">
          <Button
            size="xs"
            variant={isOn ? 'default' : 'filled'}
            loading={say.isPending}
            onClick={() =>
              say.mutate({
                method: 'POST',
                path: isOn ? '/disable' : '/enable',
                done: t(isOn ? 'activation.done.disabled' : 'activation.done.enabled'),
              })
            }
          >
            {t(isOn ? 'activation.disable' : 'activation.enable')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}

function Consent({ given }: Props) {
  const say = useSay()
  const isGiven = given.consent?.answer === 'yes'
  const isDue = given.state === 'pending' || given.state === 'expired'
  return (
    <Panel title={t('activation.consent_title')}>
      <Stack px="md" pb="md" gap="sm">
        <Text size="sm">{t('activation.consent_text')}</Text>
        {given.consent ? (
          <Text size="xs" c="dimmed">
            {t(isGiven ? 'activation.consent_given' : 'activation.consent_withdrawn')} ·{' '}
            {given.consent.by?.name} · <When at={given.consent.at} />
          </Text>
        ) : null}
        <div>
          <Button
            size="xs"
            variant={isDue ? 'filled' : 'default'}
            loading={say.isPending}
            onClick={() =>
              say.mutate({
                method: isGiven ? 'DELETE' : 'POST',
                path: '/consent',
                done: t(
                  isGiven ? 'activation.done.consent_withdrawn' : 'activation.done.consent_given',
                ),
              })
            }
          >
            {t(isGiven ? 'activation.consent_withdraw' : 'activation.consent_give')}
          </Button>
        </div>
      </Stack>
    </Panel>
  )
}

function Teams({ given }: Props) {
  const say = useSay()
  return (
    <Panel title={t('activation.teams_title')}>
      <Stack px="md" pb="md" gap="sm">
        <Text size="sm">{t('activation.teams_text')}</Text>
        {given.teams.map((team) => (
          <Switch
            key={team.id}
            size="sm"
            label={team.name}
            checked={!team.is_opted_out}
            onChange={(event) =>
              say.mutate({
                method: 'PUT',
                path: `/teams/${team.id}`,
                body: { is_opted_out: !event.currentTarget.checked },
                done: t(
                  event.currentTarget.checked
                    ? 'activation.done.team_on'
                    : 'activation.done.team_off',
                  { name: team.name },
                ),
              })
            }
          />
        ))}
      </Stack>
    </Panel>
  )
}

function Options({ given }: Props) {
  const features = [
    { key: 'who_knows_whom.enabled', isOn: given.is_who_knows_whom_on },
    { key: 'relationships.mailbox_integration', isOn: given.is_mailbox_integrated },
    { key: 'relationships.mailbox_allowed', isOn: given.is_mailbox_allowed },
  ]
  return (
    <Panel title={t('activation.options_title')}>
      <Stack px="md" pb="md" gap="xs">
        {features.map(({ key, isOn }) => (
          <Group key={key} gap="xs" wrap="nowrap">
            <Badge variant="light" tt="none" color={isOn ? 'teal' : 'gray'} miw={48}>
              {t(isOn ? 'web.yes' : 'web.no')}
            </Badge>
            <Text size="sm">{t(`settings.${key}.label`)}</Text>
          </Group>
        ))}
        <Group gap="md">
          <Text size="sm">{t('activation.options')}</Text>
          <Anchor component={Link} to="/settings/relationship-health" size="sm">
            {t('web.settings.relationship_health')}
          </Anchor>
          <Anchor component={Link} to="/settings/organisation" size="sm">
            {t('web.settings.organisation')}
          </Anchor>
        </Group>
      </Stack>
    </Panel>
  )
}

function Mailboxes({ given }: Props) {
  return (
    <Panel title={t('activation.mailboxes_title')}>
      {given.mailboxes.length === 0 ? (
        <Empty icon={Inbox} title={t('activation.empty_title')} text={t('activation.empty_text')} />
      ) : (
        <MailboxTable mailboxes={given.mailboxes} />
      )}
      <Text size="xs" c="dimmed" px="md" py="sm">
        {t('activation.deletion')}
      </Text>
    </Panel>
  )
}

/** What is saved: a choice that is undone shows as it was. */
const rolesOf = ({ has_all_roles, roles }: Activation): string =>
  has_all_roles ? 'all' : roles.map(({ id, is_chosen }) => (is_chosen ? id : '')).join()

/** Whose mailboxes may be analysed, since when, by whose word; and the steps to get there. */
export function OverviewPage() {
  const allowed = may(useSession(), 'organisation_settings', 'write')
  const query = useActivation(allowed)
  if (!allowed)
    return (
      <NoRight
        missing={t('web.right.write', { what: t('web.right_table.organisation_settings') })}
      />
    )
  return (
    <Page
      title={t('web.settings.relationship_insights')}
      text={t('activation.text')}
      maxWidth={980}
    >
      <Stack>
        <Alert variant="light" icon={<Info size={18} />} title={t('activation.notice_title')}>
          {t('activation.notice')}
        </Alert>
        <Loaded query={query}>
          {(given) => (
            <Stack>
              <Banner given={given} />
              <Start given={given} />
              <Panel title={t('activation.roles_title')}>
                <RoleChoice key={rolesOf(given)} given={given} />
              </Panel>
              <Consent given={given} />
              <Options given={given} />
              {given.teams.length === 0 ? null : <Teams given={given} />}
              <Mailboxes given={given} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Page>
  )
}
