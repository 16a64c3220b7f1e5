import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { InstantInput } from '../../ui/day-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/**
 * A dialog that chooses a time ahead.
 *
 * @param props.at      the time at first; null: none yet
 * @param props.above   stands above the time
 * @param props.below   stands below it, and may tell of the chosen time
 * @param props.remove  takes back what was chosen before
 */
export function TimeDialog(props: {
  title: string
  at: string | null
  label: string
  action: string
  isBusy: boolean
  above: ReactNode
  below: (at: string | null) => ReactNode
  remove?: { label: string; act: () => void } | undefined
  onChoose: (at: string) => void
  onClose: () => void
}) {
  const { remove, isBusy } = props
  const reader = useReader()
  const [at, setAt] = useState(props.at)
  const isPast = at !== null && new Date(at) <= reader.now
  return (
    <Dialog onClose={props.onClose} title={props.title} size={500}>
      <Stack gap="sm">
        {props.above}
        <InstantInput
          label={props.label}
          value={at}
          error={isPast ? t('composer.time_passed') : undefined}
          onChange={setAt}
        />
        {props.below(at)}
        <Group justify="flex-end" gap="xs">
          {remove === undefined ? null : (
            <Button variant="default" mr="auto" disabled={isBusy} onClick={remove.act}>
              {remove.label}
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          <Button
            loading={isBusy}
            disabled={at === null || isPast}
            onClick={() => {
              if (at !== null) props.onChoose(at)
            }}
          >
            {props.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
