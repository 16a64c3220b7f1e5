import { Alert, Button, Group, Progress, Text } from '@mantine/core'
import type { ModelSummary } from '../../../../../src/scoring/contract.ts'
import { t, tOr } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { useModelVerb } from '../changes.ts'
import { shareText } from '../words.ts'

/** How far a training is, with the way to stop it; or why the last one failed. */
export function TrainingBar(props: { model: ModelSummary; mayManage: boolean }) {
  const { model } = props
  const { language } = useReader()
  const verb = useModelVerb(model)
  if (model.state === 'failed' && model.failure)
    return (
      <Alert color="red" mt="xs" title={t('scoring.page.failed')}>
        {tOr(t('scoring.page.failed_text'), `scoring.page.why_not.${model.failure.code}`)}
      </Alert>
    )
  if (model.state !== 'training') return null
  const progress = model.progress ?? 0
  return (
    <div className="panel training">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} aria-live="polite">
          {t('scoring.page.training', { share: shareText(progress, language) })}
        </Text>
        {props.mayManage && model.actions.cancel.is_possible ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={verb.isPending}
            onClick={() => verb.mutate({ name: 'cancel' })}
          >
            {t('scoring.page.cancel_training')}
          </Button>
        ) : null}
      </Group>
      <Progress.Root size="md" my={6}>
        <Progress.Section value={progress * 100} aria-label={t('scoring.page.training_label')} />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {t('scoring.page.training_text')}
      </Text>
    </div>
  )
}
