import { t, tOr } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { SettingLine } from './setting-line.tsx'
import { SettingsPage } from './settings-page.tsx'

/** All settings of the organisation, by section. */
export function OrganisationPage() {
  return (
    <SettingsPage title={t('web.settings.organisation')} text={t('web.settings.organisation_text')}>
      {(rows, mayWrite) => (
        <div style={{ display: 'grid', gap: 16 }}>
          {[...new Set(rows.map((row) => row.section))].map((section) => (
            <Panel key={section} title={tOr(section, `settings.section.${section}`)}>
              <ul className="bare-list">
                {rows
                  .filter((row) => row.section === section)
                  .map((row) => (
                    <SettingLine key={row.key} setting={row} mayWrite={mayWrite} />
                  ))}
              </ul>
            </Panel>
          ))}
        </div>
      )}
    </SettingsPage>
  )
}
