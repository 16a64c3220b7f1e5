import { Button, Table as Grid, Group, Stack, Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CellValue } from './cell-value.tsx'
import { columnLabel } from './labels.ts'
import type { Column, Table } from './types.ts'
import type { Conflict } from './use-editing.ts'
import { sameValue } from './values.ts'

/** The columns that either of the two changed. */
function touched(table: Table, { mine, theirs, base }: Conflict): readonly Column[] {
  return table.columns.filter(
    (column) =>
      !column.is_read_only &&
      column.kind !== 'owner' &&
      (column.name in mine || !sameValue(base.values[column.name], theirs.values[column.name])),
  )
}

/** Somebody else saved first: shows both versions and lets one choose. */
export function ConflictDialog(props: {
  table: Table
  conflict: Conflict | undefined
  isBusy: boolean
  onMine: () => void
  onTheirs: () => void
}) {
  const { table, conflict } = props
  if (!conflict) return null
  return (
    <Dialog size="lg" onClose={props.onTheirs} title={t('web.conflict.title')}>
      <Stack>
        <Text size="sm">{t('web.conflict.text')}</Text>
        <Grid.ScrollContainer minWidth={420}>
          <Grid>
            <Grid.Thead>
              <Grid.Tr>
                <Grid.Th>{t('web.field')}</Grid.Th>
                <Grid.Th>{t('web.conflict.mine')}</Grid.Th>
                <Grid.Th>{t('web.conflict.theirs')}</Grid.Th>
              </Grid.Tr>
            </Grid.Thead>
            <Grid.Tbody>
              {touched(table, conflict).map((column) => (
                <Grid.Tr key={column.name}>
                  <Grid.Th scope="row">{columnLabel(table.name, column)}</Grid.Th>
                  <Grid.Td>
                    {column.name in conflict.mine ? (
                      <CellValue
                        table={table.name}
                        column={column}
                        value={conflict.mine[column.name]}
                      />
                    ) : (
                      <Text size="xs" c="dimmed">
                        {t('web.conflict.untouched')}
                      </Text>
                    )}
                  </Grid.Td>
                  <Grid.Td>
                    <CellValue
                      table={table.name}
                      column={column}
                      value={conflict.theirs.values[column.name]}
                    />
                  </Grid.Td>
                </Grid.Tr>
              ))}
            </Grid.Tbody>
          </Grid>
        </Grid.ScrollContainer>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onTheirs}>
            {t('web.conflict.take_theirs')}
          </Button>
          <Button loading={props.isBusy} onClick={props.onMine}>
            {t('web.conflict.keep_mine')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
