/**
 * What a command of `rapport` is: its words, its options, and what it does. Sentences are locale
 * keys made from its words: `cli.user.create` says what it does, `cli.user.create.option.email`
 * and `cli.user.create.argument.file` what they take.
 */
import type { ParseArgsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import type { Environment } from '../platform/config.ts'
import type { ErrorDetails } from '../platform/errors.ts'
import type { Language, Translate } from '../platform/messages.ts'

/** Data goes to stdout, everything that is said to a person to stderr. */
export type Context = {
  readonly env: Environment
  readonly language: Language
  readonly translate: Translate
  say(key: string, values?: ErrorDetails): string
  /** Writes data. */
  out(text: string): Promise<void>
  /** Says a line to the person. */
  note(line: string): void
  /** Shows how far long work is, on a terminal only. */
  progress(line: string | undefined): void
}

export type Option = {
  readonly type: 'string' | 'boolean'
  /** Shown as the value in the help: `--email E`. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly isRequired?: boolean
}

export type Argument = {
  readonly name: string
  readonly isOptional?: boolean
  readonly isRepeated?: boolean
}

export type Given = {
  readonly positionals: readonly string[]
  text(option: string): string | undefined
  flag(option: string): boolean
}

export type Command = {
  readonly words: readonly string[]
  readonly arguments?: readonly Argument[]
  readonly options?: Readonly<Record<string, Option>>
  /** @returns the exit code: 0 done, 1 failed */
  run(context: Context, given: Given): Promise<number>
}

/** The command was used wrongly: the sentence `key` says how, and the help where to look. Exit 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
  readonly key: string
  readonly details: ErrorDetails

  constructor(key: string, details: ErrorDetails = {}) {
    super(key)
    this.key = key
    this.details = details
  }
}

/**
 * Reads what follows the words of a command.
 *
 * @throws WrongUse  an unknown option, a missing or superfluous argument, a value that is no choice
 */
export function parseGiven(command: Command, args: readonly string[]): Given {
  const { values, positionals } = parsed(command, args)
  checkArguments(command, positionals)
  for (const [name, option] of Object.entries(command.options ?? {})) {
    const value = values[name]
    if (option.isRequired === true && value === undefined) {
      throw new WrongUse('cli.wrong.option_missing', { option: `--${name}` })
    }
    if (option.choices && typeof value === 'string' && !option.choices.includes(value)) {
      const choices = option.choices.join(', ')
      throw new WrongUse('cli.wrong.choice', { option: `--${name}`, received: value, choices })
    }
  }
  return {
    positionals,
    text: (name) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => values[name] === true,
  }
}

type Parsed = {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

function parsed(command: Command, args: readonly string[]): Parsed {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, { type }] of Object.entries(command.options ?? {})) options[name] = { type }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (cause) {
    // Node's own sentence names the option; it is English only, so it is a value of ours.
    const reason = cause instanceof Error ? cause.message.split('. ')[0] : String(cause)
    throw new WrongUse('cli.wrong.option', { reason: reason ?? '' })
  }
}

function checkArguments(command: Command, positionals: readonly string[]): void {
  const known = command.arguments ?? []
  const missing = known[positionals.length]
  if (missing !== undefined && missing.isOptional !== true) {
    throw new WrongUse('cli.wrong.argument_missing', { argument: missing.name.toUpperCase() })
  }
  const extra = positionals[known.length]
  if (extra !== undefined && known.at(-1)?.isRepeated !== true) {
    throw new WrongUse('cli.wrong.argument_unknown', { argument: extra })
  }
}
