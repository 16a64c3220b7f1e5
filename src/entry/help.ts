import { SETTINGS_CATALOGUE } from '../platform/settings-catalogue.ts'
import type { Argument, Command, Context, Option } from './command.ts'

const INDENT = '  '

/** Writes what `rapport --help` says: all commands, and all settings of the environment. */
export function overview(context: Context, commands: readonly (readonly string[])[]): string {
  const { say } = context
  const settings = SETTINGS_CATALOGUE.map((setting) => [
    setting.name,
    `${say(setting.descriptionKey)}${setting.default === undefined ? '' : ` [${setting.default}]`}`,
  ])
  return [
    say('cli.overview'),
    '',
    say('cli.heading.commands'),
    ...columns(commands.map((words) => [words.join(' '), say(key(words))])),
    '',
    say('cli.heading.settings'),
    ...columns(settings),
    '',
    say('cli.overview.more'),
    '',
  ].join('\n')
}

/** Writes what `rapport <command> --help` says. */
export function helpOf(context: Context, command: Command): string {
  const { say } = context
  const name = key(command.words)
  const options = Object.entries(command.options ?? {})
  return [
    `${say('cli.heading.usage')} ${usage(command)}`,
    '',
    say(name),
    ...block(
      say('cli.heading.arguments'),
      (command.arguments ?? []).map((argument) => [
        argument.name.toUpperCase(),
        say(`${name}.argument.${argument.name}`),
      ]),
    ),
    ...block(
      say('cli.heading.options'),
      options.map(([option, { value, choices }]) => [
        `--${option}${value === undefined ? '' : ` ${value}`}`,
        `${say(`${name}.option.${option}`)}${choices === undefined ? '' : ` (${choices.join(', ')})`}`,
      ]),
    ),
    '',
  ].join('\n')
}

/** One line: `rapport user create --email E [--password-stdin]`. */
export function usage(command: Command): string {
  return [
    'rapport',
    ...command.words,
    ...(command.arguments ?? []).map(shownArgument),
    ...Object.entries(command.options ?? {}).map(shownOption),
  ].join(' ')
}

const key = (words: readonly string[]): string => `cli.${words.join('.')}`

function shownArgument({ name, isOptional, isRepeated }: Argument): string {
  const shown = `${name.toUpperCase()}${isRepeated === true ? '…' : ''}`
  return isOptional === true ? `[${shown}]` : shown
}

function shownOption([name, { value, isRequired }]: [string, Option]): string {
  const shown = `--${name}${value === undefined ? '' : ` ${value}`}`
  return isRequired === true ? shown : `[${shown}]`
}

function block(heading: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ['', heading, ...columns(rows)]
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length))
  return rows.map(([first = '', second = '']) =>
    `${INDENT}${first.padEnd(width)}  ${second}`.trimEnd(),
  )
}
