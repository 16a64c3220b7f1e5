import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AnswerBody,
  Attendance,
  InvitationAnswer,
} from '../../../../src/invitations/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

const pathOf = (messageId: string): string => `/api/v1/messages/${messageId}/invitation`
/** Below the key of timelines: a newer version, or an answer, makes it stale. */
const keyOf = (messageId: string) => ['timeline', 'invitation', messageId]

export function useInvitation(messageId: string) {
  return useQuery({
    queryKey: keyOf(messageId),
    queryFn: ({ signal }) => api<InvitationAnswer>('GET', pathOf(messageId), { signal }),
    retry: false,
  })
}

export function useAttendance(appointmentId: string) {
  return useQuery({
    queryKey: ['timeline', 'attendance', appointmentId],
    queryFn: ({ signal }) =>
      api<Attendance>('GET', `/api/v1/appointments/${appointmentId}/attendance`, { signal }),
    retry: false,
  })
}

/** Answers an invitation; until the mail has left it can be taken back. */
export function useAnswer(messageId: string) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['timeline'], ['list', 'appointments'], ['outbox', 'mails']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const takeBack = async (): Promise<void> => {
    await api('DELETE', `${pathOf(messageId)}/answer`)
    await refresh()
  }
  return useMutation({
    mutationFn: (body: AnswerBody) => api('PUT', `${pathOf(messageId)}/answer`, { body }),
    onSuccess: async (_, { answer }) => {
      await refresh()
      toastUndo({ text: t(`invitations.done.${answer}`), onUndo: takeBack })
    },
    onError: async (error) => {
      toastProblem(error)
      await refresh()
    },
  })
}

/** Tells those who are invited what they do not know yet; until it has left it can be taken back. */
export function useSendInvitations(appointmentId: string) {
  const client = useQueryClient()
  const path = `/api/v1/appointments/${appointmentId}/invitations`
  const refresh = () =>
    Promise.all(
      [
        ['timeline', 'attendance', appointmentId],
        ['outbox', 'mails'],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  return useMutation({
    mutationFn: (_kind: 'invite' | 'update' | 'cancel') => api('POST', path),
    onSuccess: async (_, kind) => {
      await refresh()
      toastUndo({
        text: t(`invitations.sending.${kind}`),
        onUndo: async () => {
          await api('DELETE', path)
          await refresh()
        },
      })
    },
    onError: async (error) => {
      toastProblem(error)
      await refresh()
    },
  })
}
