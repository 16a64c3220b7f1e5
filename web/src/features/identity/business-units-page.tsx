import { Button, Text, UnstyledButton } from '@mantine/core'
import { Network, Plus } from 'lucide-react'
import { useState } from 'react'
import type { BusinessUnit } from '../../../../src/identity/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from './admin-page.tsx'
import { BusinessUnitDialog } from './business-unit-dialog.tsx'
import { useBusinessUnits } from './queries.ts'
import './identity.css'

function Branch(props: {
  units: readonly BusinessUnit[]
  parentId: string | null
  onOpen: ((unit: BusinessUnit) => void) | undefined
}) {
  const { units, onOpen } = props
  const here = units.filter((unit) => unit.parent_id === props.parentId)
  if (here.length === 0) return null
  return (
    <ul className="unit-tree">
      {here.map((unit) => (
        <li key={unit.id}>
          <span className="unit-line">
            <Network size={16} aria-hidden />
            {onOpen ? (
              <UnstyledButton onClick={() => onOpen(unit)} style={{ fontWeight: 600 }}>
                {unit.name}
              </UnstyledButton>
            ) : (
              <b>{unit.name}</b>
            )}
            <Text size="xs" c="dimmed" component="span">
              {t('web.units.people', { count: unit.user_count })}
            </Text>
          </span>
          <Branch units={units} parentId={unit.id} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

/** The tree of business units, by which the depth of rights is measured. */
export function BusinessUnitsPage() {
  const session = useSession()
  const query = useBusinessUnits()
  const [edited, setEdited] = useState<BusinessUnit | 'new' | undefined>()
  return (
    <AdminPage
      title={t('web.settings.business_units')}
      text={t('web.units.text')}
      right={['business_units', 'read']}
      actions={
        may(session, 'business_units', 'create') ? (
          <Button leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
            {t('web.units.create')}
          </Button>
        ) : null
      }
    >
      <div className="panel" style={{ padding: 16 }}>
        <Loaded query={query}>
          {({ rows }) => (
            <>
              <Branch
                units={rows}
                parentId={null}
                onOpen={may(session, 'business_units', 'write') ? setEdited : undefined}
              />
              {edited ? (
                <BusinessUnitDialog
                  unit={edited === 'new' ? undefined : edited}
                  units={rows}
                  onClose={() => setEdited(undefined)}
                />
              ) : null}
            </>
          )}
        </Loaded>
      </div>
    </AdminPage>
  )
}
