import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { SignaturesWire } from '../../../../src/outbox/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { useSaveSignatures, useSignatures } from './queries.ts'
import { RichText } from './rich-text.tsx'
import './composer.css'

const LANGUAGES = ['en', 'fr'] as const

function Editor(props: { known: SignaturesWire }) {
  const [after, setAfter] = useState(props.known)
  const save = useSaveSignatures()
  const isChanged = LANGUAGES.some((language) => after[language] !== props.known[language])
  return (
    <Stack gap="sm" px="md" pb="md">
      <Text size="sm" c="dimmed">
        {t('composer.signatures_text')}
      </Text>
      {LANGUAGES.map((language) => (
        <section key={language} aria-label={t(`web.language.${language}`)}>
          <Text size="sm" fw={500} mb={4}>
            {t(`web.language.${language}`)}
          </Text>
          <div className="template-text">
            <RichText
              html={props.known[language]}
              label={t('composer.signature_in', { language: t(`web.language.${language}`) })}
              onChange={(html) => setAfter((before) => ({ ...before, [language]: html }))}
            />
          </div>
        </section>
      ))}
      <Group justify="flex-end">
        <Button
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() =>
            save.mutate(after, { onSuccess: () => toast(t('web.saved')), onError: toastProblem })
          }
        >
          {t('web.save')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What stands under the reader's mails, in each language. */
export function SignaturesPanel() {
  const query = useSignatures()
  return (
    <Panel title={t('composer.signatures')}>
      <Loaded query={query} compact>
        {(known) => <Editor known={known} />}
      </Loaded>
    </Panel>
  )
}
