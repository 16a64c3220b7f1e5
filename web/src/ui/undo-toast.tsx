import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ApiProblem } from '../lib/api.ts'
import { t } from '../lib/i18n.ts'

/** How long an undo stays on offer; chosen in the interface rules. */
export const UNDO_MS = 10_000

/**
 * Says what was done and, for ten seconds, offers to take it back.
 *
 * @param options.durationMs  until when it can be taken back, where that does not wait for the reader
 */
export function toastUndo(options: {
  text: string
  onUndo: () => Promise<unknown>
  durationMs?: number
}): void {
  let isTaken = false
  const undo = (): void => {
    // A double click is one undo.
    if (isTaken) return
    isTaken = true
    notifications.hide(id)
    options.onUndo().catch(toastProblem)
  }
  const id = notifications.show({
    // Whoever points at it keeps it open; not beyond what can be taken back.
    autoClose: options.durationMs === undefined ? UNDO_MS : false,
    withBorder: true,
    closeButtonProps: { 'aria-label': t('web.close') },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{options.text}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={undo}>
          {t('web.undo')}
        </Button>
      </Group>
    ),
  })
  if (options.durationMs !== undefined) setTimeout(() => notifications.hide(id), options.durationMs)
}

/** Says that something was done. */
export function toast(text: string): void {
  notifications.show({
    message: text,
    withBorder: true,
    autoClose: 5000,
    closeButtonProps: { 'aria-label': t('web.close') },
  })
}

/** Says what failed, in the server's words where it gave any. */
export function toastProblem(error: unknown): void {
  const offline = error instanceof ApiProblem && error.status === 0
  const text =
    error instanceof ApiProblem && !offline
      ? error.message
      : t(offline ? 'web.state.offline_title' : 'web.state.error_text')
  notifications.show({
    message: text,
    color: 'red',
    withBorder: true,
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': t('web.close') },
  })
}
