import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FolderWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { useChooseFolders, useFolders } from './queries.ts'
import { folderName, serverName } from './words.ts'

const idsOf = (folders: readonly FolderWire[]): readonly string[] =>
  folders.flatMap(({ id, is_chosen: isChosen }) => (isChosen ? [id] : []))

/** What the server calls it, where that is not how we do; else how many messages it holds. */
function about(folder: FolderWire): string | undefined {
  const { message_count: count } = folder
  const parts = [
    serverName(folder),
    count === null ? undefined : t('mail_connections.messages', { count }),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(' · ')
}

function Choice(props: { id: string; folders: readonly FolderWire[]; onDone: () => void }) {
  const before = idsOf(props.folders)
  const [chosen, setChosen] = useState(before)
  const choose = useChooseFolders(props.id)
  const isSame = chosen.length === before.length && chosen.every((id) => before.includes(id))
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={t('mail_connections.folders_read')}
        description={t('mail_connections.folders_read_text')}
        value={[...chosen]}
        onChange={setChosen}
      >
        <Stack gap="sm" mt="sm">
          {props.folders.map((folder) => (
            <Checkbox
              key={folder.id}
              value={folder.id}
              label={folderName(folder)}
              description={about(folder)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {chosen.length === 0 ? (
        <Text size="sm" style={{ color: 'var(--rapport-fair)' }}>
          {t('mail_connections.no_folder_chosen')}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button
          loading={choose.isPending}
          onClick={() => {
            if (isSame) props.onDone()
            else choose.mutate({ after: chosen, before }, { onSuccess: props.onDone })
          }}
        >
          {t(isSame ? 'mail_connections.done' : 'web.save')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Which folders of a mailbox are read. */
export function FolderChoice(props: { id: string; onDone: () => void }) {
  const query = useFolders(props.id)
  return (
    <Loaded query={query} compact>
      {({ folders }) => (
        <Choice
          id={props.id}
          folders={folders.filter((folder) => folder.is_there || folder.is_chosen)}
          onDone={props.onDone}
        />
      )}
    </Loaded>
  )
}

export function FolderDrawer(props: { id: string; address: string; onClose: () => void }) {
  return (
    <Sheet
      onClose={props.onClose}
      title={t('mail_connections.folders_of', { address: props.address })}
    >
      <FolderChoice id={props.id} onDone={props.onClose} />
    </Sheet>
  )
}
