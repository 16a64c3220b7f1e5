import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingRow } from '../../../../src/settings/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

/**
 * Saves a setting of the organisation at once, and offers to take it back. A second change waits for the first, so
 * that nothing has to be disabled meanwhile: what is disabled loses the keyboard.
 */
export function useSaveSetting(setting: SettingRow) {
  const client = useQueryClient()
  const put = (value: unknown): Promise<unknown> =>
    api('PUT', `/api/v1/settings/${setting.key}`, { body: { value } })
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['settings'] }),
      client.invalidateQueries({ queryKey: ['setup'] }),
    ])
  return useMutation({
    mutationFn: put,
    scope: { id: `setting ${setting.key}` },
    onSuccess: async () => {
      await refresh()
      toastUndo({
        text: t('web.setting.saved', { label: t(`settings.${setting.key}.label`) }),
        onUndo: async () => {
          await put(setting.value)
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}
