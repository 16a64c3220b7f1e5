import { useQueryClient } from '@tanstack/react-query'
import { now } from '../../lib/clock.ts'
import { formatFull } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { useWrite } from '../../lib/writing.ts'
import { toast, toastUndo } from '../../ui/undo-toast.tsx'
import type { Mail } from './draft.ts'
import { refreshMails, sendMail, takeBack } from './queries.ts'

const SECOND_MS = 1000

/** Says when a mail leaves, with the way back into the composer. */
export function useSending() {
  const client = useQueryClient()
  const reader = useReader()
  const write = useWrite()
  const undo = async (id: string): Promise<void> => {
    await takeBack(id)
    await refreshMails(client)
    write?.({ kind: 'draft', id })
  }
  const tell = (mail: Mail): void => {
    if (mail.waits_for === 'schedule' && mail.leaves_at) {
      const time = formatFull(mail.leaves_at, reader)
      toastUndo({ text: t('composer.scheduled_for', { time }), onUndo: () => undo(mail.id) })
      return
    }
    const leftMs = mail.leaves_at ? new Date(mail.leaves_at).getTime() - now().getTime() : 0
    if (leftMs < SECOND_MS) {
      toast(t('composer.sending_now'))
      return
    }
    toastUndo({
      text: t('composer.sending_in', { seconds: Math.round(leftMs / SECOND_MS) }),
      onUndo: () => undo(mail.id),
      durationMs: leftMs,
    })
  }
  return async (id: string, at?: string): Promise<void> => {
    tell(await sendMail(id, at === undefined ? {} : { at }))
    await refreshMails(client)
  }
}
