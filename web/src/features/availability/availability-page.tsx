import { Box, Button, Menu, Select, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import type { EntryWire } from '../../../../src/availability/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import type { Kind } from './entry-form.ts'
import { EntryList, ICON_OF } from './entry-list.tsx'
import { useEntries } from './queries.ts'
import { WeekView } from './week-view.tsx'

const KINDS = ['working_hours', 'non_working_hours', 'time_off'] as const
const SHOWN = 'availability.shown_to_colleagues'

type Named = { id: string; name: string }

/** Managers choose whose working time they look at. */
function PersonChoice(props: { value: string; onChange: (id: string) => void }) {
  const { user } = useSession()
  const { data } = useQuery({
    queryKey: ['users', 'active'],
    queryFn: ({ signal }) =>
      api<{ rows: readonly Named[] }>(
        'GET',
        `/api/v1/users${query({ limit: 200, is_active: 'true' })}`,
        { signal },
      ),
  })
  const others = (data?.rows ?? []).filter(({ id }) => id !== user.id)
  return (
    <Select
      aria-label={t('availability.person')}
      searchable
      allowDeselect={false}
      w={220}
      data={[
        { value: user.id, label: t('availability.me', { name: user.name }) },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={props.value}
      onChange={(id) => {
        if (id) props.onChange(id)
      }}
      nothingFoundMessage={t('web.nothing_found')}
    />
  )
}

function NewMenu(props: { onChoose: (kind: Kind) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<Plus size={16} />}>{t('availability.new')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => {
          const Icon = ICON_OF[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={16} />}
              onClick={() => props.onChoose(kind)}
            >
              {t(`availability.kind.${kind}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function ShownToColleagues() {
  const { value, save } = useMySetting<boolean>(SHOWN, {
    follows: ['availability'],
    onError: toastProblem,
  })
  return (
    <Panel title={t('availability.colleagues')}>
      <Box px="md" pb="md">
        <Switch
          label={t(`settings.${SHOWN}.label`)}
          description={t(`settings.${SHOWN}.description`)}
          checked={value !== false}
          disabled={value === undefined}
          onChange={(event) => save(event.currentTarget.checked)}
        />
      </Box>
    </Panel>
  )
}

type Open = { readonly kind: Kind; readonly entry: EntryWire | undefined }

function Entries(props: { userId: string; onEdit: (entry: EntryWire) => void }) {
  const entries = useEntries(props.userId)
  return (
    <Panel title={t('availability.entries')}>
      <Loaded query={entries} compact>
        {({ rows, may_change: mayChange }) =>
          rows.length === 0 ? (
            <Empty
              compact
              icon={CalendarClock}
              title={t('availability.empty_title')}
              text={t('availability.empty_text')}
            />
          ) : (
            <EntryList
              entries={rows}
              userId={props.userId}
              onEdit={mayChange ? props.onEdit : undefined}
            />
          )
        }
      </Loaded>
    </Panel>
  )
}

/** When the reader works, and when those work for whom he answers. */
export function AvailabilityPage() {
  const session = useSession()
  const [userId, setUserId] = useState(session.user.id)
  const [open, setOpen] = useState<Open>()
  const { data } = useEntries(userId)
  return (
    <Page
      title={t('web.settings.availability')}
      text={t('availability.page_text')}
      actions={
        <>
          {may(session, 'availability', 'read') ? (
            <PersonChoice value={userId} onChange={setUserId} />
          ) : null}
          {data?.may_change ? (
            <NewMenu onChoose={(kind) => setOpen({ kind, entry: undefined })} />
          ) : null}
        </>
      }
      maxWidth={960}
    >
      <Stack>
        <WeekView key={userId} userId={userId} />
        <Entries userId={userId} onEdit={(entry) => setOpen({ kind: entry.kind, entry })} />
        {userId === session.user.id ? <ShownToColleagues /> : null}
      </Stack>
      {open && data ? (
        <EntryDrawer
          timeZone={data.time_zone}
          userId={userId}
          kind={open.kind}
          entry={open.entry}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      <Text size="xs" c="dimmed" mt="sm">
        {t('availability.newest_counts')}
      </Text>
    </Page>
  )
}
