import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { SettingLine } from './setting-line.tsx'
import { SettingsPage } from './settings-page.tsx'

/** In the order in which they matter. */
const KEYS = ['notes.enabled', 'notes.english', 'notes.french', 'notes.most_suggestions']

/** Notes analysis: the switch of the organisation, its languages, and how much is suggested. */
export function NotesPage() {
  return (
    <SettingsPage title={t('web.settings.notes')} text={t('web.settings.notes_text')}>
      {(rows, mayWrite) => (
        <Panel title={t('settings.section.notes')}>
          <ul className="bare-list">
            {KEYS.map((key) => {
              const setting = rows.find((row) => row.key === key)
              return setting ? (
                <SettingLine key={key} setting={setting} mayWrite={mayWrite} />
              ) : null
            })}
          </ul>
        </Panel>
      )}
    </SettingsPage>
  )
}
