import { Button, Drawer, Text } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { changedValues } from './changes.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FieldRow } from './field-row.tsx'
import { sectionLabel } from './labels.ts'
import { fieldErrors, RecordForm } from './record-form.tsx'
import type { Column, Row, Table } from './types.ts'
import { useEditing } from './use-editing.ts'
import { sameValue } from './values.ts'

const isMail = (table: Table, row: Row): boolean =>
  table.activity_kind === 'email' || row.values.kind === 'email'

const isEmpty = (column: Column, row: Row): boolean =>
  column.kind !== 'owner' && (row.values[column.name] ?? '') === ''

/** The fields of a record, each editable in place, or all of them by the form. */
export function FieldsPanel(props: { table: Table; row: Row; mayWrite: boolean }) {
  const { table, row, mayWrite } = props
  const [field, setField] = useState<string | undefined>()
  const [whole, setWhole] = useState(false)
  const editing = useEditing(table, row)
  const errors = fieldErrors(editing.error)
  // The text of a mail is what the sender wrote, and stands in its own panel.
  const hidden = table.physical_table === 'activities' && isMail(table, row) ? 'body' : undefined
  const [showsEmpty, setShowsEmpty] = useState(false)
  const known = table.columns.filter(
    (column) =>
      (column.kind === 'owner' || row.values[column.name] !== undefined) && column.name !== hidden,
  )
  const columns = known.filter(
    (column) => showsEmpty || column.name === field || !isEmpty(column, row),
  )
  const emptyCount = known.filter((column) => isEmpty(column, row)).length
  const sections = [...new Set(columns.map((column) => column.section))]
  const stop = (): void => {
    setField(undefined)
    setWhole(false)
    editing.forget()
  }
  const { conflict } = editing
  return (
    <Panel
      title={t('web.record.fields')}
      aside={
        mayWrite ? (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Pencil size={14} />}
            onClick={() => setWhole(true)}
          >
            {t('web.edit')}
          </Button>
        ) : null
      }
    >
      {sections.map((section) => (
        <section key={section} aria-label={sectionLabel(table.name, section)}>
          <Text size="xs" fw={600} px="md" pt="xs">
            {sectionLabel(table.name, section)}
          </Text>
          <dl className="fields">
            {columns
              .filter((column) => column.section === section)
              .map((column) => (
                <FieldRow
                  key={column.name}
                  table={table}
                  column={column}
                  row={row}
                  mayWrite={mayWrite}
                  isEditing={field === column.name}
                  isBusy={editing.isBusy}
                  error={errors[column.name]}
                  onEdit={() => setField(column.name)}
                  onCancel={stop}
                  onSave={(value) =>
                    editing.submit(
                      changedValues(row.values, { [column.name]: value }, sameValue),
                      row.version,
                      stop,
                    )
                  }
                />
              ))}
          </dl>
        </section>
      ))}
      {emptyCount > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          mx="md"
          mb="sm"
          aria-expanded={showsEmpty}
          onClick={() => setShowsEmpty(!showsEmpty)}
        >
          {t(showsEmpty ? 'web.record.hide_empty' : 'web.record.show_empty', { count: emptyCount })}
        </Button>
      ) : null}
      <Drawer
        opened={whole}
        onClose={stop}
        position="right"
        size="lg"
        title={t('web.edit')}
        closeButtonProps={{ 'aria-label': t('web.close') }}
      >
        <RecordForm
          table={table}
          initial={row.values}
          submit={t('web.save')}
          error={editing.error}
          isBusy={editing.isBusy}
          onCancel={stop}
          onSubmit={(values) =>
            editing.submit(changedValues(row.values, values, sameValue), row.version, stop)
          }
        />
      </Drawer>
      <ConflictDialog
        table={table}
        conflict={conflict}
        isBusy={editing.isBusy}
        onTheirs={() => {
          editing.takeTheirs()
          stop()
        }}
        onMine={() =>
          conflict ? editing.submit(conflict.mine, conflict.theirs.version, stop) : undefined
        }
      />
    </Panel>
  )
}
