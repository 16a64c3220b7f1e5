import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Group,
  Menu,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { Bookmark, BookmarkPlus, Pencil, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { wireItems } from './filters.ts'
import type { ListState } from './list-state.ts'
import type { SavedView, SavedViewBody } from './saved-views.ts'
import { bodyOf, useRemoveView, useSaveView } from './saved-views.ts'
import type { Table } from './types.ts'

/** What the list shows now, under a name. */
const bodyFrom = (
  table: Table,
  list: ListState,
  { name, isShared }: { name: string; isShared: boolean },
): SavedViewBody => ({
  name,
  table: table.name,
  is_shared: isShared,
  filter: list.isBeyondItems ? list.view.saved?.filter : wireItems(list.items),
  sort: list.sort,
  columns: list.columns.map((column) => column.name),
  group: list.group ?? null,
})

/** Shows a view as it was saved. */
const opened = (id: string | undefined) => ({
  view: id,
  filter: undefined,
  sort: undefined,
  columns: undefined,
  group: undefined,
})

function NameDialog(props: {
  table: Table
  list: ListState
  /** whose name and sharing are changed; undefined: a new one is kept */
  view: SavedView | undefined
  mayShare: boolean
  onClose: () => void
}) {
  const { table, list, view } = props
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(view?.is_shared ?? false)
  const save = useSaveView((id) => {
    if (view === undefined) list.change(opened(id))
    props.onClose()
  })
  const named = { name: name.trim(), isShared }
  return (
    <Dialog
      onClose={props.onClose}
      title={t(view === undefined ? 'web.view.save_as' : 'web.view.rename')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const body =
            view === undefined
              ? bodyFrom(table, list, named)
              : { ...bodyOf(view), name: named.name, is_shared: isShared }
          save.mutate({ body, before: view })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('web.view.name')}
            required
            data-autofocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {props.mayShare || isShared ? (
            <Checkbox
              label={t('web.view.share')}
              description={t('web.view.share_text')}
              checked={isShared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          ) : null}
          {save.error ? (
            <Alert color="red" variant="light" role="alert">
              {save.error instanceof ApiProblem ? save.error.message : t('web.state.error_text')}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={named.name === ''}>
              {t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function OwnItems(props: { table: Table; list: ListState; view: SavedView; onRename: () => void }) {
  const { table, list, view } = props
  const save = useSaveView(() => list.change(opened(view.id)))
  const remove = useRemoveView(() => list.change(opened(undefined)))
  const named = { name: view.name, isShared: view.is_shared }
  return (
    <>
      <Menu.Item
        leftSection={<Save size={16} />}
        disabled={!list.isChanged}
        onClick={() =>
          save.mutate(
            { body: bodyFrom(table, list, named), before: view },
            { onError: toastProblem },
          )
        }
      >
        {t('web.view.save')}
      </Menu.Item>
      <Menu.Item leftSection={<Pencil size={16} />} onClick={props.onRename}>
        {t('web.view.rename')}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<Trash2 size={16} />} onClick={() => remove.mutate(view)}>
        {t('web.view.remove')}
      </Menu.Item>
    </>
  )
}

/** Keeps what a list shows under a name, and changes what was kept. */
export function ViewMenu(props: { table: Table; list: ListState; mayShare: boolean }) {
  const { table, list } = props
  const [open, setOpen] = useState<'new' | 'rename'>()
  const { saved } = list.view
  const label = t('web.view.menu')
  return (
    <>
      <Menu position="bottom-start">
        <Tooltip label={label}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={label}>
              <Bookmark size={18} fill={saved ? 'currentColor' : 'none'} />
            </ActionIcon>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          <Menu.Item leftSection={<BookmarkPlus size={16} />} onClick={() => setOpen('new')}>
            {t('web.view.save_as')}
          </Menu.Item>
          {saved?.may_change ? (
            <OwnItems table={table} list={list} view={saved} onRename={() => setOpen('rename')} />
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {open === undefined ? null : (
        <NameDialog
          table={table}
          list={list}
          view={open === 'rename' ? saved : undefined}
          mayShare={props.mayShare}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
