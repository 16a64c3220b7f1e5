import type { HealthState, HealthTrend } from '../../../src/relationships/contract.ts'
import { t } from '../lib/i18n.ts'
import type { Direction } from './marks.tsx'

/** `pending`: rated by settings that have changed since. */
export type ShownState = HealthState | 'pending'

/** The colours of the specification: green good, amber fair, red poor, blue pending, grey without a score. */
export const HEALTH_COLOR: Readonly<Record<ShownState, string>> = {
  good: 'var(--rapport-good)',
  fair: 'var(--rapport-fair)',
  poor: 'var(--rapport-poor)',
  pending: 'var(--rapport-us)',
  not_enough_info: 'var(--rapport-them)',
  no_closed_activities: 'var(--rapport-them)',
  older_than_2_years: 'var(--rapport-them)',
}

export const HEALTH_DIRECTION: Readonly<Record<HealthTrend, Direction>> = {
  improving: 'up',
  declining: 'down',
  steady: 'level',
  not_enough_info: 'unknown',
}

export const stateWord = (state: ShownState): string =>
  t(`relationships.choice.health_state.${state}`)

export const trendWord = (trend: HealthTrend): string =>
  t(`relationships.choice.health_trend.${trend}`)

export const isState = (value: unknown): value is ShownState =>
  typeof value === 'string' && Object.hasOwn(HEALTH_COLOR, value)

export const isTrend = (value: unknown): value is HealthTrend =>
  typeof value === 'string' && Object.hasOwn(HEALTH_DIRECTION, value)
