import { Button, Text } from '@mantine/core'
import { formatTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import type { DraftState } from './use-draft.ts'

/** How far the draft is saved, in words. */
export function SavingNote(props: { state: DraftState }) {
  const { saving, savedAt } = props.state
  const reader = useReader()
  if (saving.kind === 'untouched') return null
  if (saving.kind === 'failed')
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        onClick={() => void props.state.save().catch(() => undefined)}
      >
        {t('composer.not_saved')}
      </Button>
    )
  const text =
    savedAt === undefined || saving.kind === 'saving'
      ? t('composer.saving')
      : t('composer.saved_at', { time: formatTime(savedAt, reader) })
  return (
    <Text size="xs" c="dimmed" role="status" className="truncate">
      {text}
    </Text>
  )
}
