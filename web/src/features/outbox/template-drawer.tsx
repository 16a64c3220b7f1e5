import { Alert, Button, Group, Menu, Select, Stack, Switch, TextInput } from '@mantine/core'
import { Braces } from 'lucide-react'
import { useRef, useState } from 'react'
import type { TemplateWire } from '../../../../src/outbox/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { PersonSelect } from './person-select.tsx'
import type { TemplateBody } from './queries.ts'
import { useDeleteTemplate, useSaveTemplate } from './queries.ts'
import type { TextHandle } from './rich-text.tsx'
import { RichText } from './rich-text.tsx'
import { TemplatePreview } from './template-preview.tsx'
import './composer.css'
import { Sheet } from '../../ui/dialog.tsx'

type Target = 'subject' | 'text'

const NEW = (): TemplateBody => ({
  name: '',
  language: currentLanguage(),
  subject: '',
  html: '',
  is_shared: false,
})

/** What a record fills in; goes where the cursor was last. */
function PlaceholderMenu(props: {
  placeholders: readonly string[]
  onChoose: (placeholder: string) => void
}) {
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" leftSection={<Braces size={16} />}>
          {t('composer.placeholder')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {props.placeholders.map((placeholder) => (
          <Menu.Item key={placeholder} onClick={() => props.onChoose(placeholder)}>
            {t(`composer.placeholder.${placeholder}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Preview(props: { body: TemplateBody }) {
  const [person, setPerson] = useState<{ table: 'contacts' | 'leads'; id: string } | undefined>()
  const { subject, html } = props.body
  return (
    <Panel title={t('composer.preview')}>
      <Stack gap="sm" px="md" pb="md">
        <PersonSelect label={t('composer.preview_for')} onChange={setPerson} />
        <TemplatePreview of={{ subject, html, ...(person ? { regarding: person } : {}) }} />
      </Stack>
    </Panel>
  )
}

function useTemplateForm(template: TemplateWire | undefined) {
  const [body, setBody] = useState<TemplateBody>(() => template ?? NEW())
  const { name, language, subject, html, is_shared } = body
  return {
    body: { name, language, subject, html, is_shared },
    change: (part: Partial<TemplateBody>): void => setBody((before) => ({ ...before, ...part })),
  }
}

/** The text of an input with words where its cursor is, or in the place of what is selected; the cursor then stands behind them. */
function insertedAt(input: HTMLInputElement | null, words: string): string {
  if (input === null) return words
  const { value, selectionStart, selectionEnd } = input
  const start = selectionStart ?? value.length
  const end = start + words.length
  // Once the new value is there.
  setTimeout(() => input.setSelectionRange(end, end))
  return `${value.slice(0, start)}${words}${value.slice(selectionEnd ?? start)}`
}

/** A template: what it says, what is filled in, and how it looks for somebody. */
export function TemplateDrawer(props: {
  template: TemplateWire | undefined
  placeholders: readonly string[]
  onClose: () => void
}) {
  const { template, onClose } = props
  const { body, change } = useTemplateForm(template)
  const save = useSaveTemplate()
  const remove = useDeleteTemplate()
  const [text, setText] = useState<TextHandle | undefined>()
  const [target, setTarget] = useState<Target>('text')
  const mayWrite = template?.may_write ?? true
  const subject = useRef<HTMLInputElement>(null)
  const insert = (placeholder: string): void => {
    const words = `{{${placeholder}}}`
    if (target === 'text') text?.insert(words)
    else change({ subject: insertedAt(subject.current, words) })
  }
  return (
    <Sheet size="xl" onClose={onClose} title={template?.name ?? t('composer.template_new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(
            { known: template, body },
            {
              onSuccess: () => {
                toast(t('web.saved'))
                onClose()
              },
            },
          )
        }}
      >
        <Stack gap="sm">
          <Group grow align="flex-start">
            <TextInput
              label={t('composer.template_name')}
              required
              maxLength={200}
              readOnly={!mayWrite}
              value={body.name}
              data-autofocus
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Select
              label={t('composer.language')}
              allowDeselect={false}
              readOnly={!mayWrite}
              data={[
                { value: 'en', label: t('web.language.en') },
                { value: 'fr', label: t('web.language.fr') },
              ]}
              value={body.language}
              onChange={(language) => change({ language: language === 'fr' ? 'fr' : 'en' })}
            />
          </Group>
          <TextInput
            ref={subject}
            label={t('composer.subject')}
            maxLength={500}
            readOnly={!mayWrite}
            value={body.subject}
            onFocus={() => setTarget('subject')}
            onChange={(event) => change({ subject: event.currentTarget.value })}
          />
          {mayWrite ? (
            <div className="template-text">
              <RichText
                html={body.html}
                label={t('composer.text')}
                placeholder={t('composer.template_placeholder')}
                onChange={(html) => change({ html })}
                onReady={setText}
                onFocus={() => setTarget('text')}
                tools={<PlaceholderMenu placeholders={props.placeholders} onChoose={insert} />}
              />
            </div>
          ) : null}
          <Switch
            label={t('composer.template_shared')}
            description={t('composer.template_shared_text')}
            disabled={!mayWrite}
            checked={body.is_shared}
            onChange={(event) => change({ is_shared: event.currentTarget.checked })}
          />
          <Preview body={body} />
          {save.error ? (
            <Alert color="red" variant="light" role="alert">
              {save.error instanceof ApiProblem ? save.error.message : t('web.state.error_text')}
            </Alert>
          ) : null}
          <Group justify="space-between" gap="xs">
            {template && mayWrite ? (
              <Button
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() =>
                  remove.mutate(template.id, { onSuccess: onClose, onError: toastProblem })
                }
              >
                {t('web.delete')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('web.cancel')}
              </Button>
              {mayWrite ? (
                <Button type="submit" loading={save.isPending} disabled={body.name.trim() === ''}>
                  {t('web.save')}
                </Button>
              ) : null}
            </Group>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
