/** From which probability on an organisation is told of what mails say. */

import type { FindingLabel } from '../mail-reading/model.ts'
import { LOWEST_PROBABILITY, PRAISE_SHARE, THRESHOLDS } from '../mail-reading/model.ts'
import type { Setting } from '../settings/model.ts'
import { defineSettings, integerSetting } from '../settings/model.ts'
import { toldAct } from './contract.ts'

/** What may be told of a mail, in the order of the page. */
export const TOLD_ACTS = toldAct.options
export type ToldAct = (typeof TOLD_ACTS)[number]

/** The findings that are an act. */
export function labelsOf(act: ToldAct): readonly FindingLabel[] {
  return act === 'risk' ? ['risk_legal', 'risk_delay', 'risk_budget'] : [act]
}

const defaultOf = (act: ToldAct): number =>
  Math.round(100 * THRESHOLDS[act === 'negative' ? 'sentiment' : act])

const percentSetting = (act: ToldAct): Setting<number> =>
  integerSetting({
    key: `mail.${act}_percent`,
    section: 'mail_reading',
    default: defaultOf(act),
    minimum: Math.round(100 * LOWEST_PROBABILITY),
    maximum: 100,
  })

/** In percent: least probability that is told. */
export const THRESHOLD_SETTINGS: Readonly<Record<ToldAct, Setting<number>>> = {
  meeting_requested: percentSetting('meeting_requested'),
  file_requested: percentSetting('file_requested'),
  question: percentSetting('question'),
  issue: percentSetting('issue'),
  buying_intent: percentSetting('buying_intent'),
  risk: percentSetting('risk'),
  negative: percentSetting('negative'),
}

defineSettings(Object.values(THRESHOLD_SETTINGS))

/** The acts whose thresholds are among these settings. */
export const actsOfSettings = (keys: readonly string[]): readonly ToldAct[] =>
  TOLD_ACTS.filter((act) => keys.includes(THRESHOLD_SETTINGS[act].key))

/** SQL: whether a row of mailbox.findings is told as this act. */
export const isToldAs = (act: ToldAct, alias: string): string => isTold(act, labelsOf(act), alias)

/** SQL: whether a row of mailbox.findings tells of a tone, of reproach or of praise. */
export const isTone = (alias: string): string =>
  `(${isTold('negative', ['negative'], alias)} or ${isTold('negative', ['positive'], alias, PRAISE_SHARE)})`

/** @param share  of the threshold of the act, from which these labels are told */
function isTold(act: ToldAct, labels: readonly FindingLabel[], alias: string, share = 1): string {
  const { key, default: percent } = THRESHOLD_SETTINGS[act]
  const quoted = labels.map((label) => `'${label}'`)
  return `${alias}.label in (${quoted.join(', ')}) and ${alias}.probability >= coalesce((
    select stored.value::integer from settings.organisation_settings stored
    where stored.key = '${key}'), ${percent}) * ${share}::double precision / 100`
}
