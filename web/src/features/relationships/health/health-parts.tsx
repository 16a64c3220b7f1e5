import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { FigureName, Health, HealthPart } from '../../../../../src/relationships/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { HEALTH_COLOR } from '../../../ui/health-words.ts'

/** The activities on which a part rests. */
const EVIDENCE: Readonly<Record<HealthPart, FigureName>> = {
  activity: 'interactions',
  recency: 'interactions',
  engagement: 'begun_by_customer',
  response: 'replies',
}

/** The four parts of the score; each opens the activities behind it. */
export function HealthParts(props: { health: Health; onOpen: (figure: FigureName) => void }) {
  const { health } = props
  const { language } = useReader()
  return (
    <ul className="bare-list health-parts">
      {health.parts.map((part) => (
        <li key={part.name}>
          <UnstyledButton className="health-part" onClick={() => props.onOpen(EVIDENCE[part.name])}>
            <span className="health-part-name">
              <Text size="sm" component="span" fw={500}>
                {t(`web.health.part.${part.name}`)}
              </Text>
              <Text size="sm" component="span">
                {t('web.health.points_of', {
                  points: formatNumber(part.points, language),
                  most: part.most,
                })}
              </Text>
            </span>
            <span className="tile-track" aria-hidden>
              <span
                style={{
                  width: `${(part.points / part.most) * 100}%`,
                  background: HEALTH_COLOR[health.state],
                }}
              />
            </span>
            <Text size="xs" c="dimmed" component="span">
              {t(`web.health.part_text.${part.name}`)}
            </Text>
            <VisuallyHidden>{t('web.figures.open')}</VisuallyHidden>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
