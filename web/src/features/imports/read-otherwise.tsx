import { Group, Select, Text } from '@mantine/core'
import type { Dialect, ImportDetail } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { keptFile } from './kept-files.ts'
import { useDiscard } from './queries.ts'
import { useSending } from './use-sending.ts'

const ENCODINGS: readonly NonNullable<Dialect['encoding']>[] = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'utf-8-twice',
]
const SEPARATORS: readonly NonNullable<Dialect['separator']>[] = [',', ';', '\t', '|']
const SIGN_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

type Wish = Pick<Dialect, 'encoding' | 'separator' | 'sheet'>

/** How the file was read; another choice reads it again into a draft of its own. */
export function ReadOtherwise({ detail }: { detail: ImportDetail }) {
  const { dialect } = detail
  const file = keptFile(detail.id)
  const sending = useSending()
  const discard = useDiscard()
  const again = async (wish: Wish): Promise<void> => {
    if (file === undefined) return
    const { encoding, separator, sheet } = dialect
    const wishes = Object.fromEntries(
      Object.entries({ encoding, separator, sheet, ...wish }).filter(([, value]) => value),
    )
    const id = await sending.send(detail.table, file, wishes)
    if (id !== undefined) discard.mutate(detail.id)
  }
  if (sending.error !== undefined) toastProblem(sending.error)
  const common = { size: 'xs', allowDeselect: false, disabled: file === undefined } as const
  return (
    <Group gap="xs" align="flex-end" px="md" pb="sm">
      {dialect.format === 'csv' ? (
        <>
          <Select
            {...common}
            label={t('imports.file.encoding')}
            data={ENCODINGS.map((value) => ({ value, label: t(`imports.encoding.${value}`) }))}
            value={dialect.encoding ?? null}
            onChange={(value) => {
              const encoding = ENCODINGS.find((one) => one === value)
              if (encoding !== undefined) void again({ encoding })
            }}
          />
          <Select
            {...common}
            label={t('imports.file.separator')}
            data={SEPARATORS.map((value) => ({
              value,
              label: t(`imports.separator.${SIGN_NAMES[value]}`),
            }))}
            value={dialect.separator ?? null}
            onChange={(value) => {
              const separator = SEPARATORS.find((one) => one === value)
              if (separator !== undefined) void again({ separator })
            }}
          />
        </>
      ) : (
        <Select
          {...common}
          label={t('imports.file.sheet')}
          data={dialect.sheets ?? []}
          value={dialect.sheet ?? null}
          onChange={(sheet) => void again({ sheet: sheet ?? undefined })}
        />
      )}
      {file === undefined ? (
        <Text size="xs" c="dimmed" maw={360}>
          {t('imports.file.again')}
        </Text>
      ) : null}
    </Group>
  )
}
