import { Button, FileButton, Group, Progress, Select, Stack, Text } from '@mantine/core'
import { FileUp } from 'lucide-react'
import type { DragEvent } from 'react'
import { useState } from 'react'
import type { ImportTable } from '../../../../src/imports/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useSending } from './use-sending.ts'
import { tableLabel } from './words.ts'
import './imports.css'

const KINDS = '.csv,.tsv,.txt,.xlsx'

/** Chooses a table and a file: by button, or dropped on the panel. */
export function StartPanel(props: { table: ImportTable; tables: readonly ImportTable[] }) {
  const [table, setTable] = useState(props.table)
  const [isOver, setIsOver] = useState(false)
  const sending = useSending()
  const reader = useReader()
  const take = (file: File | null | undefined): void => {
    if (file) void sending.send(table, file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  const { share } = sending
  return (
    <Panel title={t('imports.start.title')}>
      <Stack px="md" pb="md" gap="sm">
        <Select
          label={t('imports.start.table')}
          data={props.tables.map((value) => ({ value, label: tableLabel(value) }))}
          value={table}
          allowDeselect={false}
          onChange={(value) => setTable(props.tables.find((one) => one === value) ?? table)}
          maw={360}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard */}
        <div
          className="import-drop"
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          {share === undefined ? (
            <>
              <FileButton onChange={take} accept={KINDS}>
                {(button) => (
                  <Button {...button} leftSection={<FileUp size={16} aria-hidden />}>
                    {t('imports.start.choose')}
                  </Button>
                )}
              </FileButton>
              <Text size="sm" c="dimmed" ta="center" maw={520}>
                {t('imports.start.text')}
              </Text>
            </>
          ) : (
            <Stack gap="xs" w="100%" maw={420} role="status">
              <Text size="sm">
                {share < 1
                  ? t('imports.start.sending', { share: formatPercent(share, reader.language) })
                  : t('imports.start.reading')}
              </Text>
              <Progress value={share * 100} animated aria-label={t('imports.start.progress')} />
              <Group>
                <Button size="compact-sm" variant="default" onClick={sending.cancel}>
                  {t('web.cancel')}
                </Button>
              </Group>
            </Stack>
          )}
        </div>
        {sending.error === undefined ? null : <Problem error={sending.error} compact />}
      </Stack>
    </Panel>
  )
}
