import type { QueryKey } from '@tanstack/react-query'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'

/**
 * A setting that the reader chooses for himself, and saving it at once.
 *
 * @param options.follows  queries whose answers change with it
 * @param options.onSaved  offers to take it back: `put` saves without asking again
 * @returns `value`: what is being saved, else what stands; undefined until it is known
 */
export function useMySetting<Value>(
  key: string,
  options: {
    readonly follows: QueryKey
    readonly onError: (error: unknown) => void
    readonly onSaved?: (value: Value, put: (value: Value) => Promise<unknown>) => void
  },
): { readonly value: unknown; readonly save: (value: Value) => void } {
  const client = useQueryClient()
  const path = `/api/v1/me/settings/${key}`
  const { data } = useQuery({
    queryKey: ['my-setting', key],
    queryFn: ({ signal }) => api<{ value?: unknown }>('GET', path, { signal }),
  })
  const put = async (value: Value): Promise<void> => {
    await api('PUT', path, { body: { value } })
    await client.invalidateQueries({ queryKey: ['my-setting', key] })
    await client.invalidateQueries({ queryKey: options.follows })
  }
  const saving = useMutation({
    mutationFn: put,
    onSuccess: (_, value) => options.onSaved?.(value, put),
    onError: options.onError,
  })
  return {
    value: saving.isPending ? saving.variables : data?.value,
    save: (value) => saving.mutate(value),
  }
}
