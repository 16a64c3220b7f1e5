import { Menu, Table, Text, UnstyledButton } from '@mantine/core'
import type { Role } from '../../../../src/identity/contract.ts'
import { t, tOr } from '../../lib/i18n.ts'
import type { Action, Depth } from '../../lib/session.ts'
import './identity.css'

type Privileges = Role['privileges']

const TABLES = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'activities',
  'competitors',
  'who_knows_whom',
  'shared_mailboxes',
  'relationship_reports',
  'availability',
  'action_cards',
  'action_card_user_settings',
  'users',
  'teams',
  'business_units',
  'roles',
  'organisation_settings',
  'jobs',
  'imports',
  'scoring_models',
  'privacy',
]
const ACTIONS: readonly Action[] = [
  'create',
  'read',
  'write',
  'delete',
  'append',
  'append_to',
  'assign',
  'share',
]
const DEPTHS: readonly Depth[] = ['none', 'own', 'unit', 'unit_and_below', 'organisation']
const FILL: Readonly<Record<Depth, number>> = {
  none: 0,
  own: 25,
  unit: 50,
  unit_and_below: 75,
  organisation: 100,
}

/** A pie that fills with the depth, and its word. */
function DepthMark(props: { depth: Depth }) {
  const { depth } = props
  const fill = FILL[depth]
  return (
    <>
      <span
        className="depth-pie"
        aria-hidden
        style={{
          background: `conic-gradient(var(--mantine-primary-color-filled) ${fill}%, transparent 0)`,
        }}
      />
      <Text
        size="xs"
        component="span"
        c={depth === 'none' ? 'dimmed' : 'var(--mantine-color-text)'}
      >
        {t(`web.depth.${depth}`)}
      </Text>
    </>
  )
}

function Cell(props: {
  table: string
  action: Action
  depth: Depth
  onChange: ((depth: Depth) => void) | undefined
}) {
  const { onChange, depth } = props
  if (!onChange)
    return (
      <span className="depth">
        <DepthMark depth={depth} />
      </span>
    )
  return (
    <Menu withinPortal>
      <Menu.Target>
        <UnstyledButton
          className="depth"
          aria-label={t('web.roles.cell', {
            table: t(`web.right_table.${props.table}`),
            action: t(`web.action.${props.action}`),
            depth: t(`web.depth.${depth}`),
          })}
        >
          <DepthMark depth={depth} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {DEPTHS.map((one) => (
          <Menu.Item key={one} onClick={() => onChange(one)} aria-current={one === depth}>
            {t(`web.depth.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Tables down, actions across; each cell says how far the right reaches. */
export function PrivilegeMatrix(props: {
  privileges: Privileges
  onChange?: (privileges: Privileges) => void
}) {
  const { privileges, onChange } = props
  return (
    <div className="panel">
      <Table.ScrollContainer minWidth={1020}>
        <Table className="matrix" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('web.roles.table')}</Table.Th>
              {ACTIONS.map((action) => (
                <Table.Th key={action}>{t(`web.action.${action}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {TABLES.map((table) => (
              <Table.Tr key={table}>
                <Table.Th scope="row">{tOr(table, `web.right_table.${table}`)}</Table.Th>
                {ACTIONS.map((action) => (
                  <Table.Td key={action}>
                    <Cell
                      table={table}
                      action={action}
                      depth={privileges[table]?.[action] ?? 'none'}
                      onChange={
                        onChange
                          ? (depth) =>
                              onChange({
                                ...privileges,
                                [table]: { ...privileges[table], [action]: depth },
                              })
                          : undefined
                      }
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}
