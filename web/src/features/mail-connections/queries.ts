import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ConnectBody,
  ConnectionList,
  ConnectionWire,
  DelegateList,
  DelegatesBody,
  Discovered,
  DropboxList,
  FolderWire,
  MemberList,
  MembersBody,
  ProviderList,
  ProviderWire,
  RejectedList,
  SignInBody,
  Tested,
} from '../../../../src/mail-connections/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/mail-connections'
const KEY = 'mail-connections'

type Folders = { folders: readonly FolderWire[] }

export const useMyConnections = () =>
  useQuery({
    queryKey: [KEY, 'mine'],
    queryFn: ({ signal }) =>
      api<ConnectionList>('GET', `${PATH}${query({ limit: 200 })}`, { signal }),
  })

export const useSharedConnections = () =>
  useQuery({
    queryKey: [KEY, 'shared'],
    queryFn: ({ signal }) =>
      api<ConnectionList>('GET', `${PATH}${query({ of: 'shared', limit: 200 })}`, { signal }),
  })

/** @param enabled  whoever may keep mail may use them */
export const useDropboxes = (enabled: boolean) =>
  useQuery({
    queryKey: [KEY, 'dropboxes'],
    queryFn: ({ signal }) => api<DropboxList>('GET', '/api/v1/mail-dropboxes', { signal }),
    enabled,
  })

/** The addresses by which mail is filed under a record; it cannot change while the page is open. */
export const useRecordAddresses = (
  { table, id }: { table: string; id: string },
  enabled: boolean,
) =>
  useQuery({
    queryKey: [KEY, 'dropboxes', table, id],
    queryFn: ({ signal }) =>
      api<DropboxList>('GET', `/api/v1/mail-dropboxes/${table}/${id}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })

export const useMembers = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'members'],
    queryFn: ({ signal }) => api<MemberList>('GET', `${PATH}/${id}/members`, { signal }),
  })

export const useDelegates = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'delegates'],
    queryFn: ({ signal }) => api<DelegateList>('GET', `${PATH}/${id}/delegates`, { signal }),
  })

/** Writes who shares a mailbox; what the page shows of people is left out. */
function usePut<Body>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => api('PUT', path, { body }),
    onSuccess: async () => {
      toast(t('web.saved'))
      await client.invalidateQueries({ queryKey: [KEY] })
    },
    onError: toastProblem,
  })
}

export const useSaveMembers = (id: string) => usePut<MembersBody>(`${PATH}/${id}/members`)

export const useSaveDelegates = (id: string) => usePut<DelegatesBody>(`${PATH}/${id}/delegates`)

export const useAllConnections = (enabled: boolean) =>
  useInfiniteQuery({
    queryKey: [KEY, 'all'],
    queryFn: ({ pageParam, signal }) =>
      api<ConnectionList>('GET', `${PATH}${query({ of: 'all', cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled,
  })

export const useConnection = (id: string) =>
  useQuery({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => api<ConnectionWire>('GET', `${PATH}/${id}`, { signal }),
  })

export const useFolders = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'folders'],
    queryFn: ({ signal }) => api<Folders>('GET', `${PATH}/${id}/folders`, { signal }),
  })

export const useRejected = (id: string) =>
  useInfiniteQuery({
    queryKey: [KEY, id, 'rejected'],
    queryFn: ({ pageParam, signal }) =>
      api<RejectedList>('GET', `${PATH}/${id}/rejected${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

/** The servers of an address; undefined until it is complete. */
export const useDiscovery = (address: string | undefined) =>
  useQuery({
    queryKey: ['mail-servers', address],
    queryFn: ({ signal }) =>
      api<Discovered>('POST', `${PATH}/discover`, { body: { address }, signal }),
    enabled: address !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Tries an account as it is typed, or a connection as it stands. */
export const useTest = () =>
  useMutation({
    mutationFn: (of: { account: ConnectBody } | { id: string }) =>
      'id' in of
        ? api<Tested>('POST', `${PATH}/${of.id}/test`)
        : api<Tested>('POST', `${PATH}/test`, { body: of.account }),
  })

export function useConnect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ConnectBody) => api<ConnectionWire>('POST', PATH, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

/** Leaves for the provider: busy until the browser has gone. */
function leave({ url }: { url: string }): Promise<never> {
  window.location.assign(url)
  return new Promise<never>(() => undefined)
}

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: SignInBody) => api<{ url: string }>('POST', `${PATH}/sign-in`, { body }),
    onSuccess: leave,
  })

export const useSignInAgain = ({ id }: ConnectionWire) =>
  useMutation({
    mutationFn: () => api<{ url: string }>('POST', `${PATH}/${id}/sign-in`, { body: {} }),
    onSuccess: leave,
    onError: toastProblem,
  })

/** Hands what the provider said to the server. It serves once: it is never asked for again. */
export const useSignInReturn = (returned: string) => {
  const client = useQueryClient()
  return useQuery({
    queryKey: ['mail-sign-in', returned],
    queryFn: async () => {
      const connection = await api<ConnectionWire>('POST', `${PATH}/sign-in/finish`, {
        body: { query: returned },
      })
      await client.invalidateQueries({ queryKey: [KEY] })
      return connection
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
}

const PROVIDERS = '/api/v1/mail-providers'
const PROVIDERS_KEY = 'mail-providers'

export const useProviders = () =>
  useQuery({
    queryKey: [PROVIDERS_KEY],
    queryFn: ({ signal }) => api<ProviderList>('GET', PROVIDERS, { signal }),
  })

/** Adds a provider, or changes the one with this id. */
export function useSaveProvider(id: string | undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: unknown) =>
      id === undefined
        ? api<ProviderList>('POST', PROVIDERS, { body })
        : api<ProviderList>('PATCH', `${PROVIDERS}/${id}`, { body }),
    onSuccess: (list) => {
      client.setQueryData([PROVIDERS_KEY], list)
      toast(t('web.saved'))
    },
  })
}

export function useRemoveProvider() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: ProviderWire) => api('DELETE', `${PROVIDERS}/${id}`),
    onSuccess: async (_, { name }) => {
      toast(t('mail_connections.provider_removed', { name }))
      await client.invalidateQueries({ queryKey: [PROVIDERS_KEY] })
    },
    onError: toastProblem,
  })
}

export function useChange(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: unknown) => api<ConnectionWire>('PATCH', `${PATH}/${id}`, { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEY] })
      toast(t('web.saved'))
    },
  })
}

/** Reads now, pauses or resumes; pausing and resuming take each other back. */
export function useAct({ id, address }: ConnectionWire) {
  const client = useQueryClient()
  const ask = async (act: 'read' | 'pause' | 'resume'): Promise<void> => {
    await api('POST', `${PATH}/${id}/${act}`)
    await client.invalidateQueries({ queryKey: [KEY] })
  }
  return useMutation({
    mutationFn: ask,
    onSuccess: (_, act) => {
      const text = t(`mail_connections.done.${act}`, { address })
      if (act === 'read') toast(text)
      else toastUndo({ text, onUndo: () => ask(act === 'pause' ? 'resume' : 'pause') })
    },
    onError: toastProblem,
  })
}

export function useDisconnect({ id, address }: ConnectionWire) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api('DELETE', `${PATH}/${id}`),
    onSuccess: async () => {
      toast(t('mail_connections.done.disconnect', { address }))
      for (const list of ['mine', 'shared']) {
        client.setQueryData<ConnectionList>([KEY, list], (known) =>
          known === undefined
            ? known
            : { ...known, rows: known.rows.filter((row) => row.id !== id) },
        )
      }
      // What is gone is not asked for again while its panel still stands.
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === KEY && queryKey[1] !== id,
      })
    },
    onError: toastProblem,
  })
}

/** Chooses the folders that are read; the choice before can be taken back to. */
export function useChooseFolders(id: string) {
  const client = useQueryClient()
  const put = async (folderIds: readonly string[]): Promise<void> => {
    await api('PUT', `${PATH}/${id}/folders`, { body: { folder_ids: folderIds } })
    await client.invalidateQueries({ queryKey: [KEY] })
  }
  return useMutation({
    mutationFn: ({ after }: { after: readonly string[]; before: readonly string[] }) => put(after),
    onSuccess: (_, { before }) =>
      toastUndo({ text: t('mail_connections.done.folders'), onUndo: () => put(before) }),
    onError: toastProblem,
  })
}

/** Compares a folder with the server and mends it; the row says so until it is done. */
export function useRepair(id: string) {
  const client = useQueryClient()
  const queryKey = [KEY, id, 'folders']
  return useMutation({
    mutationFn: (folderId: string) => api('POST', `${PATH}/${id}/folders/${folderId}/repair`),
    onMutate: async (folderId) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<Folders>(queryKey, (known) =>
        known === undefined
          ? known
          : {
              folders: known.folders.map((folder) =>
                folder.id === folderId ? { ...folder, is_check_asked: true } : folder,
              ),
            },
      )
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
