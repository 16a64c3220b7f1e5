import { Text } from '@mantine/core'
import type { SettingRow } from '../../../../src/settings/contract.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import { SettingInput } from './setting-input.tsx'
import { settingWords } from './setting-words.ts'
import { useSaveSetting } from './use-save-setting.ts'

/** A setting of the organisation: what it does, its default, who changed it last. */
export function SettingLine(props: { setting: SettingRow; mayWrite: boolean }) {
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
        setting={setting}
        saving={save.isPending ? { value: save.variables as SettingRow['value'] } : undefined}
        label={label}
        disabled={!props.mayWrite}
        onSave={(value) => save.mutate(value)}
      />
    </li>
  )
}
