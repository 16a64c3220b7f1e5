import type { QueryClient } from '@tanstack/react-query'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  MailBody,
  MailChange,
  MailList,
  OutgoingMailWire,
  Previewed,
  SignaturesWire,
  senderList,
  TemplateWire,
  templateBody,
} from '../../../../src/outbox/contract.ts'
import { api, query } from '../../lib/api.ts'
import type { Language } from '../../lib/i18n.ts'

const PATH = '/api/v1/outbox'
const KEY = 'outbox'

export type Senders = z.infer<typeof senderList>
export type MailState = OutgoingMailWire['state']
export type MailRow = MailList['rows'][number]
export type TemplateBody = z.infer<typeof templateBody>
export type Templates = { rows: readonly TemplateWire[]; placeholders: readonly string[] }

export const useSenders = () =>
  useQuery({
    queryKey: [KEY, 'senders'],
    queryFn: ({ signal }) => api<Senders>('GET', `${PATH}/senders`, { signal }),
  })

/** The reader's own mails of a state, last changed first. */
export const useMails = (state: MailState, limit = 50) =>
  useInfiniteQuery({
    queryKey: [KEY, 'mails', state],
    queryFn: ({ pageParam, signal }) =>
      api<MailList>('GET', `${PATH}/mails${query({ state, limit, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

/** The reader's own mails about a record. */
export const useMailsAbout = (recordId: string, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: [KEY, 'mails', 'about', recordId],
    queryFn: ({ signal }) =>
      api<MailList>('GET', `${PATH}/mails${query({ regarding_id: recordId, limit: 30 })}`, {
        signal,
      }),
  })

export const useTemplates = (language?: Language) =>
  useQuery({
    queryKey: [KEY, 'templates', language ?? 'all'],
    queryFn: ({ signal }) =>
      api<Templates>('GET', `${PATH}/templates${query({ language })}`, { signal }),
  })

export type PreviewOf = {
  template_id?: string
  subject?: string
  html?: string
  regarding?: NonNullable<OutgoingMailWire['regarding']>
}

export const usePreview = (of: PreviewOf | undefined) =>
  useQuery({
    queryKey: [KEY, 'preview', of],
    queryFn: ({ signal }) => api<Previewed>('POST', `${PATH}/preview`, { body: of, signal }),
    enabled: of !== undefined,
    retry: false,
    placeholderData: (previous) => previous,
  })

export const useSignatures = () =>
  useQuery({
    queryKey: [KEY, 'signatures'],
    queryFn: ({ signal }) => api<SignaturesWire>('GET', `${PATH}/signatures`, { signal }),
  })

export function useSaveSignatures() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: SignaturesWire) => api('PUT', `${PATH}/signatures`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, 'signatures'] }),
  })
}

export const readMail = (id: string): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('GET', `${PATH}/mails/${id}`)

export const createMail = (body: MailBody): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('POST', `${PATH}/mails`, { body })

export const changeMail = (
  { id, version }: Pick<OutgoingMailWire, 'id' | 'version'>,
  body: MailChange,
): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('PATCH', `${PATH}/mails/${id}`, { body, version })

export const deleteMail = (id: string): Promise<null> => api('DELETE', `${PATH}/mails/${id}`)

export const removeAttachment = (id: string, attachmentId: string): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('DELETE', `${PATH}/mails/${id}/attachments/${attachmentId}`)

export const attachmentPath = (id: string, file: File): string =>
  `${PATH}/mails/${id}/attachments${query({
    name: file.name,
    mime_type: file.type || 'application/octet-stream',
  })}`

/** Sends at once, after the time for taking it back, or at a time. */
export const sendMail = (
  id: string,
  body: { at?: string; is_immediate?: boolean } = {},
): Promise<OutgoingMailWire> => api<OutgoingMailWire>('POST', `${PATH}/mails/${id}/send`, { body })

/** Makes a draft again of a mail that has not left. */
export const takeBack = (id: string): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('POST', `${PATH}/mails/${id}/take-back`)

/** Decides about a mail that was perhaps sent. */
export const settleMail = (id: string, hasArrived: boolean): Promise<OutgoingMailWire> =>
  api<OutgoingMailWire>('POST', `${PATH}/mails/${id}/settle`, { body: { has_arrived: hasArrived } })

/** Lists ask again; what is being written keeps its own state. */
export const refreshMails = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: [KEY, 'mails'] })

export function useSaveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ known, body }: { known: TemplateWire | undefined; body: TemplateBody }) =>
      known === undefined
        ? api<TemplateWire>('POST', `${PATH}/templates`, { body })
        : api<TemplateWire>('PATCH', `${PATH}/templates/${known.id}`, {
            body,
            version: known.version,
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, 'templates'] }),
  })
}

export function useDeleteTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api('DELETE', `${PATH}/templates/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, 'templates'] }),
  })
}
