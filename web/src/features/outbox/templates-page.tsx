import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import type { TemplateWire } from '../../../../src/outbox/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { useTemplates } from './queries.ts'
import { SignaturesPanel } from './signatures-panel.tsx'
import { TemplateDrawer } from './template-drawer.tsx'
import { TemplateFiguresLine, useTemplateFigures } from './template-figures.tsx'
import './outgoing.css'

function TemplateLine(props: {
  template: TemplateWire
  figures: Parameters<typeof TemplateFiguresLine>[0]['figures']
  onOpen: () => void
}) {
  const { template } = props
  const isMine = template.owner.id === useSession().user.id
  return (
    <li className="outgoing">
      <UnstyledButton w="100%" onClick={props.onOpen}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} className="truncate">
            {template.name}
          </Text>
          <Group gap={6} wrap="nowrap" flex="none">
            <Badge size="sm" variant="default" tt="none">
              {t(`web.language.${template.language}`)}
            </Badge>
            <Badge
              size="sm"
              variant="light"
              color={template.is_shared ? 'indigo' : 'gray'}
              tt="none"
            >
              {t(template.is_shared ? 'composer.shared' : 'composer.own')}
            </Badge>
          </Group>
        </Group>
        <Text size="sm" className="truncate">
          {template.subject}
        </Text>
        <Text size="xs" c="dimmed">
          {isMine ? null : `${template.owner.name} · `}
          {t('composer.template_changed')} <When at={template.updated_at} />
        </Text>
        <TemplateFiguresLine figures={props.figures} />
      </UnstyledButton>
    </li>
  )
}

/** Templates and signatures: what is written again and again. */
export function TemplatesPage() {
  const query = useTemplates()
  const figures = useTemplateFigures()
  const [open, setOpen] = useState<{ template: TemplateWire | undefined } | undefined>()
  const add = (
    <Button leftSection={<Plus size={16} />} onClick={() => setOpen({ template: undefined })}>
      {t('composer.template_new')}
    </Button>
  )
  return (
    <Page
      title={t('composer.templates')}
      text={t('composer.templates_text')}
      maxWidth={860}
      back={{ to: '/outbox', label: t('web.outbox.title') }}
      actions={query.data?.rows.length ? add : null}
    >
      <Stack>
        <Panel title={t('composer.templates')}>
          <Loaded query={query}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Empty
                  compact
                  icon={FileText}
                  title={t('composer.templates_empty_title')}
                  text={t('composer.templates_empty_text')}
                  action={add}
                />
              ) : (
                <ul className="bare-list">
                  {rows.map((template) => (
                    <TemplateLine
                      key={template.id}
                      template={template}
                      figures={figures.get(template.id)}
                      onOpen={() => setOpen({ template })}
                    />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Panel>
        <SignaturesPanel />
      </Stack>
      {open ? (
        <TemplateDrawer
          template={open.template}
          placeholders={query.data?.placeholders ?? []}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Page>
  )
}
