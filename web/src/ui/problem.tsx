import { Button, Stack, Text } from '@mantine/core'
import { LockKeyhole, SearchX, TriangleAlert, WifiOff } from 'lucide-react'
import { ApiProblem } from '../lib/api.ts'
import { t } from '../lib/i18n.ts'
import { Empty } from './empty.tsx'

function wordsOf(error: unknown) {
  const problem = error instanceof ApiProblem ? error : undefined
  if (problem?.status === 0 || !navigator.onLine)
    return { icon: WifiOff, title: t('web.state.offline_title'), text: t('web.state.offline_text') }
  if (problem?.status === 403)
    return {
      icon: LockKeyhole,
      title: t('web.state.no_right_title'),
      text: `${problem.message} ${t('web.state.no_right_text')}`,
    }
  if (problem?.status === 404)
    return {
      icon: SearchX,
      title: t('web.state.not_found_title'),
      text: t('web.state.not_found_text'),
    }
  return {
    icon: TriangleAlert,
    title: t('web.state.error_title'),
    text: problem ? problem.message : t('web.state.error_text'),
  }
}

/** What failed, what it means, and a way to try again. */
export function Problem(props: { error: unknown; onRetry?: () => void; compact?: boolean }) {
  const words = wordsOf(props.error)
  const requestId = props.error instanceof ApiProblem ? props.error.requestId : undefined
  return (
    <div role="alert">
      <Empty
        icon={words.icon}
        title={words.title}
        text={words.text}
        compact={props.compact ?? false}
        action={
          <Stack gap={4} align="center">
            {props.onRetry ? (
              <Button variant="light" onClick={props.onRetry}>
                {t('web.state.retry')}
              </Button>
            ) : null}
            {requestId ? (
              <Text size="xs" c="dimmed">
                {t('web.state.request_id', { id: requestId })}
              </Text>
            ) : null}
          </Stack>
        }
      />
    </div>
  )
}
