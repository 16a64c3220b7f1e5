import { Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { myselfPatch } from '../../../../src/identity/contract.ts'
import { api } from '../../lib/api.ts'
import { activate, isLanguage, t } from '../../lib/i18n.ts'
import { sessionQuery, useSession } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

type Patch = z.infer<typeof myselfPatch>

const isTheme = (value: string): value is 'auto' | 'light' | 'dark' =>
  ['auto', 'light', 'dark'].includes(value)

function useSaveMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: Patch) => api('PATCH', '/api/v1/me', { body: patch }),
    onSuccess: async (_, patch) => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      if (isLanguage(patch.language)) await activate(patch.language)
      toast(t('web.saved'))
    },
    onError: toastProblem,
  })
}

/** One's own name, language, look and time zone; each change holds at once. */
export function MePage() {
  const { user } = useSession()
  const save = useSaveMe()
  const [name, setName] = useState(user.name)
  const [title, setTitle] = useState(user.job_title ?? '')
  return (
    <Page title={t('web.settings.me')} text={t('web.me.text')} maxWidth={620}>
      <Stack className="panel" p="md">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({ name, job_title: title })
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('web.me.name')}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('web.me.job_title')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Button
              type="submit"
              w="fit-content"
              loading={save.isPending}
              disabled={name === user.name && title === (user.job_title ?? '')}
            >
              {t('web.save')}
            </Button>
          </Stack>
        </form>
        <div>
          <Text size="sm" fw={500} id="me-language">
            {t('web.language')}
          </Text>
          <SegmentedControl
            aria-labelledby="me-language"
            data={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
            value={user.language}
            onChange={(language) => {
              if (isLanguage(language)) save.mutate({ language })
            }}
          />
        </div>
        <div>
          <Text size="sm" fw={500} id="me-theme">
            {t('web.me.theme')}
          </Text>
          <SegmentedControl
            aria-labelledby="me-theme"
            data={['auto', 'light', 'dark'].map((theme) => ({
              value: theme,
              label: t(`web.me.theme.${theme}`),
            }))}
            value={user.theme}
            onChange={(theme) => {
              if (isTheme(theme)) save.mutate({ theme })
            }}
          />
        </div>
        <TimeZoneSelect
          value={user.time_zone}
          onChange={(time_zone) => save.mutate({ time_zone })}
        />
      </Stack>
    </Page>
  )
}
