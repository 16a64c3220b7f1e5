import { ActionIcon, Group, Progress, Text, Tooltip } from '@mantine/core'
import { Link2, Paperclip, X } from 'lucide-react'
import { formatBytes, formatPercent } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import type { Mail } from './draft.ts'
import type { FollowingState } from './following.ts'
import type { Attachments, Upload } from './use-attachments.ts'

function File(props: {
  name: string
  sizeBytes: number
  upload?: Upload | undefined
  link?: { isOn: boolean; toggle: () => void } | undefined
  onRemove: () => void
}) {
  const { name, upload } = props
  const size = formatBytes(props.sizeBytes, currentLanguage())
  return (
    <li className="mail-file" data-wrong={upload?.error === undefined ? undefined : true}>
      <Paperclip size={14} aria-hidden />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" className="truncate" title={name}>
          {name}{' '}
          <Text span size="xs" c="dimmed">
            {size}
          </Text>
        </Text>
        {upload?.error ? (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {upload.error}
          </Text>
        ) : null}
        {upload && upload.error === undefined ? (
          <Progress.Root size={6}>
            <Progress.Section
              value={upload.share * 100}
              aria-label={t('composer.uploading', {
                name,
                share: formatPercent(upload.share, currentLanguage()),
              })}
            />
          </Progress.Root>
        ) : null}
      </div>
      {props.link ? (
        <Tooltip label={t('composer.follow_file', { name })}>
          <ActionIcon
            variant={props.link.isOn ? 'light' : 'subtle'}
            color={props.link.isOn ? 'indigo' : 'gray'}
            size={24}
            aria-label={t('composer.follow_file', { name })}
            aria-pressed={props.link.isOn}
            onClick={props.link.toggle}
          >
            <Link2 size={14} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t('composer.remove_file', { name })}
        onClick={props.onRemove}
      >
        <X size={14} />
      </ActionIcon>
    </li>
  )
}

/** Has a file leave as a followed link, or as a file again; where the mail is followed. */
function linkOf(following: FollowingState | undefined, id: string) {
  if (following?.following.state !== 'on') return undefined
  const ids = following.following.linked_file_ids
  const isOn = ids.includes(id)
  const others = ids.filter((one) => one !== id)
  const toggle = (): void => following.change({ linked_file_ids: isOn ? others : [...ids, id] })
  return { isOn, toggle }
}

/** The files of a mail, and those on their way. */
export function AttachmentList(props: {
  mail: Mail | undefined
  attachments: Attachments
  following: FollowingState | undefined
}) {
  const { uploads, remove, forget } = props.attachments
  const held = props.mail?.attachments ?? []
  if (held.length + uploads.length === 0) return null
  return (
    <Group component="ul" className="mail-files bare-list" gap={6} aria-label={t('composer.files')}>
      {held.map((file) => (
        <File
          key={file.id}
          name={file.name}
          sizeBytes={file.size_bytes}
          link={linkOf(props.following, file.id)}
          onRemove={() => remove(file.id)}
        />
      ))}
      {uploads.map((upload) => (
        <File
          key={upload.key}
          name={upload.name}
          sizeBytes={upload.sizeBytes}
          upload={upload}
          onRemove={() => forget(upload.key)}
        />
      ))}
    </Group>
  )
}
