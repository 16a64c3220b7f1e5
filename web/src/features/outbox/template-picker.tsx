import { Button, Group, Stack, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { FileText, Search } from 'lucide-react'
import { useState } from 'react'
import type { Previewed, TemplateWire } from '../../../../src/outbox/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import type { PreviewOf } from './queries.ts'
import { usePreview, useTemplates } from './queries.ts'
import { TemplatePreview } from './template-preview.tsx'

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const isFound = (template: TemplateWire, text: string): boolean =>
  folded(`${template.name} ${template.subject}`).includes(folded(text.trim()))

function Choices(props: {
  rows: readonly TemplateWire[]
  chosen: TemplateWire | undefined
  onChoose: (template: TemplateWire) => void
}) {
  return (
    <ul className="bare-list template-choices" aria-label={t('composer.templates')}>
      {props.rows.map((template) => (
        <li key={template.id}>
          <Button
            variant={template.id === props.chosen?.id ? 'light' : 'subtle'}
            color={template.id === props.chosen?.id ? 'indigo' : 'gray'}
            fullWidth
            justify="flex-start"
            aria-pressed={template.id === props.chosen?.id}
            onClick={() => props.onChoose(template)}
          >
            <span className="truncate">{template.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Insert(props: {
  template: TemplateWire
  regarding: PreviewOf['regarding']
  onInsert: (template: TemplateWire, filled: Previewed) => void
}) {
  const of: PreviewOf = {
    template_id: props.template.id,
    ...(props.regarding ? { regarding: props.regarding } : {}),
  }
  const { data } = usePreview(of)
  return (
    <section className="template-preview" aria-label={t('composer.preview')}>
      <TemplatePreview of={of} />
      <Group justify="flex-end" mt="sm">
        <Button
          disabled={data === undefined}
          onClick={() => {
            if (data) props.onInsert(props.template, data)
          }}
        >
          {t('composer.template_insert')}
        </Button>
      </Group>
    </section>
  )
}

/** Finds a template, shows it filled in for whom the mail goes to, and inserts it. */
export function TemplatePicker(props: {
  regarding: PreviewOf['regarding']
  onInsert: (template: TemplateWire, filled: Previewed) => void
  onClose: () => void
}) {
  const query = useTemplates()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<TemplateWire | undefined>()
  return (
    <Sheet onClose={props.onClose} title={t('composer.template_choose')}>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              compact
              icon={FileText}
              title={t('composer.templates_empty_title')}
              text={t('composer.templates_empty_text')}
              action={
                <Button component={Link} to="/outbox/templates" variant="light">
                  {t('composer.templates_go')}
                </Button>
              }
            />
          ) : (
            <Stack gap="sm">
              <TextInput
                aria-label={t('composer.template_search')}
                placeholder={t('composer.template_search')}
                leftSection={<Search size={16} />}
                value={text}
                data-autofocus
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Choices
                rows={rows.filter((template) => isFound(template, text))}
                chosen={chosen}
                onChoose={setChosen}
              />
              {chosen ? (
                <Insert
                  key={chosen.id}
                  template={chosen}
                  regarding={props.regarding}
                  onInsert={props.onInsert}
                />
              ) : null}
            </Stack>
          )
        }
      </Loaded>
    </Sheet>
  )
}
