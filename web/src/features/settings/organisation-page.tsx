import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SettingRow } from '../../../../src/settings/contract.ts'
import { api } from '../../lib/api.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { SettingInput } from './setting-input.tsx'
import { settingWords } from './setting-words.ts'
import { useSaveSetting } from './use-save-setting.ts'

function Setting(props: { setting: SettingRow; mayWrite: boolean }) {
  const { setting } = props
  const save = useSaveSetting(setting)
  const label = tOr(setting.key, `settings.${setting.key}.label`)
  return (
    <li className="setting-row">
      <div>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {tOr('', `settings.${setting.key}.description`)}
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          {t('web.setting.default', { value: settingWords(setting, setting.default) })}
          {' · '}
          {setting.changed_at ? (
            <>
              {t('web.setting.changed_by', { name: setting.changed_by?.name ?? '–' })}{' '}
              <When at={setting.changed_at} />
            </>
          ) : (
            t('web.setting.never_changed')
          )}
        </Text>
      </div>
      <SettingInput
        key={JSON.stringify(setting.value)}
        setting={setting}
        label={label}
        disabled={!props.mayWrite || save.isPending}
        onSave={(value) => save.mutate(value)}
      />
    </li>
  )
}

/** The settings of the organisation: what each does, its default, who changed it last. */
export function OrganisationPage() {
  const session = useSession()
  const allowed = may(session, 'organisation_settings', 'read')
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) =>
      api<{ rows: readonly SettingRow[] }>('GET', '/api/v1/settings', { signal }),
    enabled: allowed,
  })
  if (!allowed)
    return (
      <NoRight
        missing={t('web.right.read', { what: t('web.right_table.organisation_settings') })}
      />
    )
  const mayWrite = may(session, 'organisation_settings', 'write')
  return (
    <Page
      title={t('web.settings.organisation')}
      text={t(mayWrite ? 'web.settings.organisation_text' : 'web.setting.read_only')}
      maxWidth={960}
    >
      <Loaded query={query}>
        {({ rows }) => (
          <div style={{ display: 'grid', gap: 16 }}>
            {[...new Set(rows.map((row) => row.section))].map((section) => (
              <Panel key={section} title={tOr(section, `settings.section.${section}`)}>
                <ul className="bare-list">
                  {rows
                    .filter((row) => row.section === section)
                    .map((row) => (
                      <Setting key={row.key} setting={row} mayWrite={mayWrite} />
                    ))}
                </ul>
              </Panel>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  )
}
