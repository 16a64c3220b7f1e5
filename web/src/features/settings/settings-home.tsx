import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import type { SettingsPlace } from './places.ts'
import { ADMINISTRATION, openTo, PERSONAL, PRODUCTIVITY } from './places.ts'

function Tiles(props: { title: string; places: readonly SettingsPlace[] }) {
  if (props.places.length === 0) return null
  return (
    <section style={{ marginBottom: 24 }}>
      <Title order={2} mb="xs">
        {props.title}
      </Title>
      <ul className="bare-list settings-tiles">
        {props.places.map((place) => (
          <li key={place.to}>
            <Link to={place.to} className="panel settings-tile">
              <place.icon size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
              <span>
                <Text fw={600} component="span" display="block">
                  {t(`web.settings.${place.key}`)}
                </Text>
                <Text size="xs" c="dimmed" component="span">
                  {t(`web.settings.${place.key}_text`)}
                </Text>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** All settings that the person may see, each with what it is for. */
export function SettingsHome() {
  const session = useSession()
  const administration = openTo(session, ADMINISTRATION)
  return (
    <Page title={t('web.settings.title')} text={t('web.settings.text')} maxWidth={980}>
      <Tiles title={t('web.settings.personal')} places={openTo(session, PERSONAL)} />
      <Tiles title={t('web.settings.productivity')} places={openTo(session, PRODUCTIVITY)} />
      <Tiles title={t('web.settings.administration')} places={administration} />
    </Page>
  )
}
