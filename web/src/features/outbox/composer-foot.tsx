import { ActionIcon, Button, FileButton, Group, Menu, Tooltip } from '@mantine/core'
import {
  CalendarClock,
  EllipsisVertical,
  FileText,
  Paperclip,
  SendHorizontal,
  Trash2,
} from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { everybody } from './draft.ts'
import type { Reminding } from './reminder.tsx'
import { ReminderTool } from './reminder.tsx'
import { SavingNote } from './saving-note.tsx'
import type { DraftState } from './use-draft.ts'

function Tool(props: { label: string; icon: typeof Paperclip; onClick: () => void }) {
  const Icon = props.icon
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={props.label}
        onClick={props.onClick}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

function MoreMenu(props: { state: DraftState; onGone: () => void }) {
  const { draft, change, discard } = props.state
  return (
    <Menu position="top-end" width={290}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('web.more_actions')}>
          <EllipsisVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxItem
          checked={draft.hasSignature}
          onChange={(hasSignature) => change({ hasSignature })}
        >
          {t('composer.with_signature')}
        </Menu.CheckboxItem>
        <Menu.CheckboxItem
          checked={draft.hasUnsubscribeLink}
          disabled={everybody(draft).length > 1}
          onChange={(hasUnsubscribeLink) => change({ hasUnsubscribeLink })}
        >
          {t('composer.with_unsubscribe')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.RadioGroup
          value={draft.language}
          onChange={(value) => change({ language: value === 'fr' ? 'fr' : 'en' })}
        >
          <Menu.Label>{t('composer.language')}</Menu.Label>
          <Menu.RadioItem value="en">{t('web.language.en')}</Menu.RadioItem>
          <Menu.RadioItem value="fr">{t('web.language.fr')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Trash2 size={16} />}
          onClick={() =>
            discard().then(() => {
              toast(t('composer.discarded'))
              props.onGone()
            }, toastProblem)
          }
        >
          {t('composer.discard')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be done with the mail: send it now or later, add to it, throw it away. */
export function ComposerFoot(props: {
  state: DraftState
  reminding: Reminding
  isBusy: boolean
  onSend: () => void
  onSchedule: () => void
  onTemplate: () => void
  onFiles: (files: readonly File[]) => void
  onGone: () => void
}) {
  return (
    <Group className="composer-foot" gap={6} wrap="nowrap">
      <Tooltip label={t('composer.send_key')}>
        <Button
          leftSection={<SendHorizontal size={16} />}
          loading={props.isBusy}
          onClick={props.onSend}
          flex="none"
        >
          {t('composer.send')}
        </Button>
      </Tooltip>
      <Tool label={t('composer.schedule')} icon={CalendarClock} onClick={props.onSchedule} />
      <FileButton multiple onChange={props.onFiles}>
        {({ onClick }) => <Tool label={t('composer.attach')} icon={Paperclip} onClick={onClick} />}
      </FileButton>
      <Tool label={t('composer.template')} icon={FileText} onClick={props.onTemplate} />
      <ReminderTool reminding={props.reminding} />
      <MoreMenu state={props.state} onGone={props.onGone} />
      <div className="composer-saving">
        <SavingNote state={props.state} />
      </div>
    </Group>
  )
}
