import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { SettingRow } from '../../../../src/settings/contract.ts'
import { t } from '../../lib/i18n.ts'
import { settingChoice } from './setting-words.ts'
import { useDraft } from './use-draft.ts'

type Props = {
  /** as it is saved */
  setting: SettingRow
  /** the value that is being saved, while one is */
  saving: Pick<SettingRow, 'value'> | undefined
  label: string
  disabled: boolean
  onSave: (value: unknown) => void
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** From this length on a text has several lines; it is saved when the field is left. */
const SEVERAL_LINES_FROM = 500

function LongText(props: Props & { maxLength: number }) {
  const saved = textOf(props.setting.value)
  const [text, setText] = useDraft(saved, props.saving !== undefined)
  return (
    <Textarea
      aria-label={props.label}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={props.maxLength}
      disabled={props.disabled}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text.trim() !== saved) props.onSave(text)
      }}
    />
  )
}

function TextSetting(props: Props & { maxLength: number }) {
  const saved = textOf(props.setting.value)
  const [text, setText] = useDraft(saved, props.saving !== undefined)
  const commit = (): void => {
    if (text.trim() !== saved) props.onSave(text)
  }
  return (
    <TextInput
      aria-label={props.label}
      maxLength={props.maxLength}
      disabled={props.disabled}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}

function NumberSetting(props: Props & { minimum: number; maximum: number }) {
  const saved = Number(props.setting.value)
  const [number, setNumber] = useDraft<number | string>(saved, props.saving !== undefined)
  const commit = (): void => {
    if (typeof number === 'number' && number !== saved) props.onSave(number)
  }
  return (
    <NumberInput
      aria-label={props.label}
      min={props.minimum}
      max={props.maximum}
      disabled={props.disabled}
      value={number}
      onChange={setNumber}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}

function OneOf(props: Props & { data: readonly { value: string; label: string }[] }) {
  return (
    <Select
      aria-label={props.label}
      searchable={props.data.length > 8}
      limit={80}
      allowDeselect={false}
      disabled={props.disabled}
      data={[...props.data]}
      value={textOf(props.setting.value)}
      nothingFoundMessage={t('web.nothing_found')}
      onChange={(value) => {
        if (value !== null && value !== props.setting.value) props.onSave(value)
      }}
    />
  )
}

const plainOptions = (kind: 'timeZone' | 'currency') =>
  Intl.supportedValuesOf(kind).map((value) => ({ value, label: value }))

/** The field of a setting, in the shape that its value takes. */
export function SettingInput(props: Props) {
  const setting = { ...props.setting, ...props.saving }
  const { shape, value } = setting
  switch (shape.kind) {
    case 'text':
      return shape.max_length >= SEVERAL_LINES_FROM ? (
        <LongText {...props} maxLength={shape.max_length} />
      ) : (
        <TextSetting {...props} maxLength={shape.max_length} />
      )
    case 'integer':
      return <NumberSetting {...props} minimum={shape.minimum} maximum={shape.maximum} />
    case 'boolean':
      return (
        <Switch
          aria-label={props.label}
          checked={value === true}
          disabled={props.disabled}
          onChange={(event) => props.onSave(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <OneOf
          {...props}
          setting={setting}
          data={shape.choices.map((choice) => ({
            value: choice,
            label: settingChoice(setting, choice),
          }))}
        />
      )
    case 'time_zone':
      return <OneOf {...props} setting={setting} data={plainOptions('timeZone')} />
    case 'currency':
      return <OneOf {...props} setting={setting} data={plainOptions('currency')} />
    case 'domains':
      return (
        <TagsInput
          aria-label={props.label}
          maxTags={shape.maximum}
          disabled={props.disabled}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={props.onSave}
        />
      )
    default:
      return shape satisfies never
  }
}
