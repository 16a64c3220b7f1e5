import type { QueryKey } from '@tanstack/react-query'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'

/**
 * A setting that the reader chooses for himself, and saving it at once.
 *
 * @param follows  queries whose answers change with it
 * @returns `value`: what is being saved, else what stands; undefined until it is known
 */
export function useMySetting<Value>(
  key: string,
  options: { readonly follows: QueryKey; readonly onError: (error: unknown) => void },
): { readonly value: unknown; readonly save: (value: Value) => void } {
  const client = useQueryClient()
  const path = `/api/v1/me/settings/${key}`
  const { data } = useQuery({
    queryKey: ['my-setting', key],
    queryFn: ({ signal }) => api<{ value?: unknown }>('GET', path, { signal }),
  })
  const saving = useMutation({
    mutationFn: (value: Value) => api('PUT', path, { body: { value } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['my-setting', key] })
      await client.invalidateQueries({ queryKey: options.follows })
    },
    onError: options.onError,
  })
  return {
    value: saving.isPending ? saving.variables : data?.value,
    save: (value) => saving.mutate(value),
  }
}
