import { Center, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { activate, currentLanguage, isLanguage, t } from '../../lib/i18n.ts'

/** The page of those who have not signed in: name of the product, language, and what it asks. */
export function Shell(props: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={520} gap="lg">
        <Group justify="space-between">
          <Text fw={700} size="xl">
            Rapport
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('web.language')}
            data={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
            value={currentLanguage()}
            onChange={(language) => {
              if (isLanguage(language)) void activate(language)
            }}
          />
        </Group>
        <div>
          <Title order={1}>{props.title}</Title>
          <Text c="dimmed" mt={4} component="div">
            {props.text}
          </Text>
        </div>
        {props.children}
      </Stack>
    </Center>
  )
}
