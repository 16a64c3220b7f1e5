export type { AnySetting } from './catalogue.ts'
export {
  ASSISTANT_CONFIRMATION_SECONDS,
  definedSettings,
  defineSettings,
  findSetting,
  ORGANISATION_CURRENCY,
  ORGANISATION_LANGUAGE,
  ORGANISATION_NAME,
  ORGANISATION_TIME_ZONE,
  OWN_MAIL_DOMAINS,
  SCORING_OK_PERCENT,
  SCORING_READY_PERCENT,
} from './catalogue.ts'
export type { Setting, SettingKind } from './setting.ts'
export {
  booleanSetting,
  choiceSetting,
  correspondentsSetting,
  currencySetting,
  domainsSetting,
  integerSetting,
  textSetting,
  timeZoneSetting,
} from './setting.ts'
