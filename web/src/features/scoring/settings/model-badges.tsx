import { Badge, Group } from '@mantine/core'
import type { ModelSummary, Readiness } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { READINESS_COLOR } from '../words.ts'

export const ReadinessBadge = (props: { readiness: Readiness }) => (
  <Badge
    className="whole"
    variant="light"
    color={READINESS_COLOR[props.readiness] ?? 'gray'}
    radius="sm"
    tt="none"
    fw={500}
  >
    {t(`scoring.page.readiness.${props.readiness}`)}
  </Badge>
)

/** Whether a model scores, trains, or has failed; and whether something waits for publishing. */
export function ModelBadges(props: { model: ModelSummary }) {
  const { model } = props
  const shown = model.draft_version ?? model.published_version
  return (
    <Group gap={6}>
      <Badge
        variant="light"
        color={model.is_published ? 'teal' : 'gray'}
        radius="sm"
        tt="none"
        fw={500}
      >
        {t(model.is_published ? 'scoring.page.active' : 'scoring.page.inactive')}
      </Badge>
      {model.state === 'ready' ? null : (
        <Badge
          variant="light"
          color={model.state === 'failed' ? 'red' : 'indigo'}
          radius="sm"
          tt="none"
          fw={500}
        >
          {t(`scoring.page.state.${model.state}`)}
        </Badge>
      )}
      {shown ? <ReadinessBadge readiness={shown.readiness} /> : null}
      {model.is_published && model.draft_version ? (
        <Badge variant="default" radius="sm" tt="none" fw={500}>
          {t('scoring.page.draft_waits', { number: model.draft_version.number })}
        </Badge>
      ) : null}
    </Group>
  )
}
