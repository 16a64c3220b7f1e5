/** What an organisation chooses about relationship health (Microsoft, "Analytics and health"). */
import {
  booleanSetting,
  choiceSetting,
  defineSettings,
  integerSetting,
  ORGANISATION_TIME_ZONE,
} from '../settings/model.ts'
import type { HealthGrades } from './judge-health.ts'
import type { HealthChoices } from './rate-health.ts'

const SECTION = 'relationship_health'

/** Influence of a kind of activity: 6 is neutral, 3 half, 9 one and a half (Microsoft: ± 50 %). */
const weight = (kind: string) =>
  integerSetting({
    key: `relationships.${kind}_weight`,
    section: SECTION,
    default: 6,
    minimum: 3,
    maximum: 9,
  })

/** By their names in this module; the keys are those of the catalogue. */
export const HEALTH_SETTINGS = {
  email: weight('email'),
  appointment: weight('meeting'),
  phoneCall: weight('call'),
  task: weight('task'),
  frequency: choiceSetting({
    key: 'relationships.frequency',
    section: SECTION,
    default: 'weekly',
    choices: ['daily', 'every_few_days', 'weekly', 'every_two_weeks', 'monthly'],
  }),
  goodFrom: integerSetting({
    key: 'relationships.good_from',
    section: SECTION,
    default: 60,
    minimum: 2,
    maximum: 100,
  }),
  fairFrom: integerSetting({
    key: 'relationships.fair_from',
    section: SECTION,
    default: 40,
    minimum: 1,
    maximum: 99,
  }),
  isShown: booleanSetting({ key: 'relationships.shows_health', section: SECTION, default: true }),
} as const

defineSettings(Object.values(HEALTH_SETTINGS))

/** Keys whose change makes all scores or grades new. */
export const HEALTH_SETTING_KEYS: readonly string[] = [
  ...Object.values(HEALTH_SETTINGS),
  ORGANISATION_TIME_ZONE,
]
  .filter((setting) => setting !== HEALTH_SETTINGS.isShown)
  .map(({ key }) => key)

export type HealthSettings = {
  readonly choices: HealthChoices
  readonly grades: HealthGrades
  /** Off: nobody sees scores; they are kept up all the same. */
  readonly isShown: boolean
  /** In which a day begins and ends. */
  readonly timeZone: string
  /** Names the choices, grades and time zone: what was rated by others waits for being rated again. */
  readonly ratedBy: string
}
