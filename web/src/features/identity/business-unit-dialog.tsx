import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BusinessUnit } from '../../../../src/identity/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSave } from './queries.ts'

/** Makes or changes a business unit. */
export function BusinessUnitDialog(props: {
  unit: BusinessUnit | undefined
  units: readonly BusinessUnit[]
  onClose: () => void
}) {
  const { unit } = props
  const root = props.units.find((one) => one.parent_id === null)
  const [name, setName] = useState(unit?.name ?? '')
  const [parent, setParent] = useState(unit ? unit.parent_id : (root?.id ?? null))
  const save = useSave('business-units')
  const isRoot = unit?.parent_id === null
  return (
    <Dialog onClose={props.onClose} title={unit?.name ?? t('web.units.create')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(
            { id: unit?.id, body: isRoot ? { name } : { name, parent_id: parent } },
            { onSuccess: props.onClose },
          )
        }}
      >
        <Stack>
          <TextInput
            label={t('web.name')}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {isRoot ? null : (
            <Select
              label={t('web.units.parent')}
              allowDeselect={false}
              data={props.units
                .filter((one) => one.id !== unit?.id)
                .map((one) => ({ value: one.id, label: one.name }))}
              value={parent}
              onChange={setParent}
            />
          )}
          <Button type="submit" loading={save.isPending}>
            {t('web.save')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  )
}
