import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { useWrite } from '../../lib/writing.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import type { Act, OutgoingRow } from './outgoing-words.ts'
import { deleteMail, refreshMails, sendMail, settleMail, takeBack } from './queries.ts'

/** What a press of a button does with a mail. */
export function useActs(mail: OutgoingRow) {
  const { id } = mail
  const client = useQueryClient()
  const router = useRouter()
  const write = useWrite()
  const [isScheduling, setScheduling] = useState(false)
  const open = (): void => write?.({ kind: 'draft', id })
  const WORK: Readonly<Record<Act, () => unknown>> = {
    write: open,
    edit: async () => {
      await takeBack(id)
      open()
    },
    send_now: () => sendMail(id, { is_immediate: true }),
    retry: () => sendMail(id, { is_immediate: true }),
    change_time: () => setScheduling(true),
    take_back: async () => {
      await takeBack(id)
      const at = mail.scheduled_at
      const text = t('composer.taken_back')
      if (at === null) toast(text)
      else
        toastUndo({
          text,
          onUndo: async () => {
            await sendMail(id, { at })
            await refreshMails(client)
          },
        })
    },
    mailboxes: () => router.navigate({ href: '/settings/mailboxes' }),
    arrived: () => settleMail(id, true),
    send_again: () => settleMail(id, false),
    discard: async () => {
      await deleteMail(id)
      toast(t('composer.discarded'))
    },
  }
  const acting = useMutation({
    mutationFn: async (act: Act) => {
      await WORK[act]()
    },
    onError: toastProblem,
    // A mail that left meanwhile is told as it stands now.
    onSettled: () => refreshMails(client),
  })
  const scheduling = useMutation({
    mutationFn: (at: string) => sendMail(id, { at }),
    onSuccess: () => setScheduling(false),
    onError: toastProblem,
    onSettled: () => refreshMails(client),
  })
  return { acting, scheduling, isScheduling, stopScheduling: () => setScheduling(false) }
}
