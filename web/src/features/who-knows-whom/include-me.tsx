import { Box, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'who_knows_whom.include_me'
const PATH = `/api/v1/me/settings/${KEY}`

/** The reader's own choice whether colleagues see whom he knows; holds at once. */
export function IncludeMe() {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['my-setting', KEY],
    queryFn: ({ signal }) => api<{ value?: unknown }>('GET', PATH, { signal }),
  })
  const save = useMutation({
    mutationFn: (value: boolean) => api('PUT', PATH, { body: { value } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['my-setting', KEY] })
      await client.invalidateQueries({ queryKey: ['who-knows-whom'] })
    },
    onError: toastProblem,
  })
  if (data === undefined) return null
  return (
    <Box px="md" pb="md">
      <Switch
        size="sm"
        label={t(`settings.${KEY}.label`)}
        description={t(`settings.${KEY}.description`)}
        checked={save.isPending ? save.variables : data.value !== false}
        onChange={(event) => save.mutate(event.currentTarget.checked)}
      />
    </Box>
  )
}
