import type { SettingRow } from '../../../../src/settings/contract.ts'
import { t, tOr } from '../../lib/i18n.ts'

export const settingChoice = (setting: SettingRow, choice: string): string =>
  tOr(choice, `settings.${setting.key}.choices.${choice}`, `web.language.${choice}`)

/** A value of a setting in words. */
export function settingWords(setting: SettingRow, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? t('web.setting.empty') : value.join(', ')
  if (typeof value === 'boolean') return t(value ? 'web.yes' : 'web.no')
  const text = String(value ?? '')
  if (text === '') return t('web.setting.empty')
  return setting.shape.kind === 'choice' ? settingChoice(setting, text) : text
}
