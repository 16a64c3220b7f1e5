import { Text } from '@mantine/core'
import type { Health } from '../../../../../src/relationships/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'

function Change(props: { points: number }) {
  const { language } = useReader()
  const { points } = props
  const sign = points > 0 ? '+' : '−'
  return (
    <Text size="xs" c="dimmed" component="span" className="what-if-change">
      {points === 0
        ? t('web.health.no_change')
        : `${sign}${formatNumber(Math.abs(points), language)}`}
    </Text>
  )
}

/** What the score would be if something were done today, or nothing for two weeks. */
export function WhatIfs(props: { health: Health }) {
  const { what_ifs, score } = props.health
  if (what_ifs.length === 0) return null
  return (
    <section aria-label={t('web.health.what_if')}>
      <Text fw={600} size="sm" mb={4}>
        {t('web.health.what_if')}
      </Text>
      <ul className="bare-list what-ifs">
        {what_ifs.map((one) => (
          <li key={one.name}>
            <Text size="sm" component="span">
              {t(`web.health.what_if.${one.name}`)}
            </Text>
            <Change points={one.score - (score ?? 0)} />
            <Text fw={600} component="span">
              {one.score}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
