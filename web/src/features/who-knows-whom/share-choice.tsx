import { Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SHARE_LEVELS } from '../../../../src/who-knows-whom/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'who_knows_whom.share'
const PATH = `/api/v1/me/settings/${KEY}`

/** How much colleagues are told of whom the reader knows; holds at once. */
export function ShareChoice() {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['my-setting', KEY],
    queryFn: ({ signal }) => api<{ value?: unknown }>('GET', PATH, { signal }),
  })
  const save = useMutation({
    mutationFn: (value: string) => api('PUT', PATH, { body: { value } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['my-setting', KEY] })
      await client.invalidateQueries({ queryKey: ['who-knows-whom'] })
    },
    onError: toastProblem,
  })
  if (data === undefined) return null
  return (
    <Panel title={t('settings.section.who_knows_whom')}>
      <Radio.Group
        px="md"
        pb="md"
        size="sm"
        label={t(`settings.${KEY}.label`)}
        description={t(`settings.${KEY}.description`)}
        value={String(save.isPending ? save.variables : data.value)}
        onChange={(value) => save.mutate(value)}
      >
        <Stack gap="xs" mt="sm">
          {['organisation', ...SHARE_LEVELS].map((level) => (
            <Radio key={level} value={level} label={t(`settings.${KEY}.choices.${level}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="xs" c="dimmed" px="md" pb="md">
        {t('who_knows_whom.share_note')}
      </Text>
    </Panel>
  )
}
