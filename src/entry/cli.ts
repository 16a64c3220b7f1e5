/** `rapport <command>`: finds the command, runs it, and answers with an exit code (0, 1, 2). */
import { once } from 'node:events'
import { clearLine, cursorTo } from 'node:readline'
import { isAppError } from '../platform/errors.ts'
import type { Language } from '../platform/messages.ts'
import { loadMessages, preferredLanguage } from '../platform/messages.ts'
import type { Command, Context } from './command.ts'
import { parseGiven, WrongUse } from './command.ts'
import { helpOf, overview, usage } from './help.ts'

/** Loaded when asked for, so that a command starts in the time that it needs itself. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  start: () => import('./commands/start.ts'),
  'demo reset': () => import('./commands/demo-reset.ts'),
  'user create': () => import('./commands/user-create.ts'),
  'user list': () => import('./commands/user-list.ts'),
  'mail read': () => import('./commands/mail-read.ts'),
  'calendar list': () => import('./commands/calendar-list.ts'),
  'calendar connect': () => import('./commands/calendar-connect.ts'),
  'calendar read': () => import('./commands/calendar-read.ts'),
  'mailbox list': () => import('./commands/mailbox-list.ts'),
  'mailbox connect': () => import('./commands/mailbox-connect.ts'),
  'mailbox test': () => import('./commands/mailbox-test.ts'),
  'mailbox read': () => import('./commands/mailbox-read.ts'),
  'mailbox provider add': () => import('./commands/mailbox-provider-add.ts'),
  'mailbox provider list': () => import('./commands/mailbox-provider-list.ts'),
  'mailbox provider remove': () => import('./commands/mailbox-provider-remove.ts'),
  'outbox list': () => import('./commands/outbox-list.ts'),
  'import mail': () => import('./commands/import-mail.ts'),
  'import records': () => import('./commands/import-records.ts'),
  'import undo': () => import('./commands/import-undo.ts'),
  export: () => import('./commands/export.ts'),
  'relationships export': () => import('./commands/relationships-export.ts'),
  'relationships report': () => import('./commands/relationships-report.ts'),
  'scoring train': () => import('./commands/scoring-train.ts'),
  'scoring score': () => import('./commands/scoring-score.ts'),
  'notes analyse': () => import('./commands/notes-analyse.ts'),
  migrate: () => import('./commands/migrate.ts'),
  rebuild: () => import('./commands/rebuild.ts'),
  doctor: () => import('./commands/doctor.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  bench: () => import('./commands/bench.ts'),
}

const WRONG_USE = 2

// `rapport export … | head` closes our output early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const context = contextOf(process.env)
  const found = await find(args)
  if (found === undefined) return withoutCommand(context, args)
  const { command, rest } = found
  if (rest.includes('--help') || rest.includes('-h')) {
    await context.out(helpOf(context, command))
    return 0
  }
  return run(context, command, rest)
}

async function run(context: Context, command: Command, rest: readonly string[]): Promise<number> {
  try {
    return await command.run(context, parseGiven(command, rest))
  } catch (error) {
    if (error instanceof WrongUse) {
      context.note(context.say(error.key, error.details))
      context.note(`${context.say('cli.heading.usage')} ${usage(command)}`)
      return WRONG_USE
    }
    return failed(context, error)
  } finally {
    context.progress(undefined)
  }
}

type Found = { readonly command: Command; readonly rest: readonly string[] }

/** The longest words win: `demo reset` before `demo`. Words come first. */
async function find(args: readonly string[]): Promise<Found | undefined> {
  for (const count of [3, 2, 1]) {
    const load = COMMANDS[args.slice(0, count).join(' ')]
    if (load === undefined || args.length < count) continue
    const { command } = await load()
    return { command, rest: args.slice(count) }
  }
  return undefined
}

async function withoutCommand(context: Context, args: readonly string[]): Promise<number> {
  const known = Object.keys(COMMANDS)
  const words = args.filter((word) => !word.startsWith('-'))
  const asked = words.join(' ')
  const family = known.filter((name) => words.length > 0 && name.startsWith(`${asked} `))
  const wantsHelp = args.length === 0 || args.includes('--help') || args.includes('-h')
  if (wantsHelp && (words.length === 0 || family.length > 0)) {
    const shown = family.length > 0 ? family : known
    await context.out(
      overview(
        context,
        shown.map((name) => name.split(' ')),
      ),
    )
    return args.length === 0 ? WRONG_USE : 0
  }
  context.note(context.say('cli.wrong.command', { command: asked || args.join(' ') }))
  for (const name of family) context.note(`  rapport ${name}`)
  return WRONG_USE
}

/** Declared errors are said; others show where they happened, for a report. */
function failed(context: Context, error: unknown): number {
  if (!isAppError(error)) {
    context.note(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
  context.note(context.say(error.code, error.details))
  for (const field of error.fields) {
    context.note(`  ${field.pointer}: ${context.say(field.code, field.details)}`)
  }
  return 1
}

function contextOf(env: NodeJS.ProcessEnv): Context {
  const translate = loadMessages()
  const language = languageOf(env)
  return {
    env,
    language,
    translate,
    say: (key, values) => translate(language, key, values),
    out: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    },
    note: (line) => {
      wipe()
      process.stderr.write(`${line}\n`)
    },
    progress: (line) => {
      wipe()
      if (line !== undefined && process.stderr.isTTY) process.stderr.write(line)
    },
  }
}

function wipe(): void {
  if (!process.stderr.isTTY) return
  clearLine(process.stderr, 0)
  cursorTo(process.stderr, 0)
}

function languageOf(env: NodeJS.ProcessEnv): Language {
  const wishes = [env.RAPPORT_LANGUAGE, env.LC_ALL, env.LC_MESSAGES, env.LANG]
  return preferredLanguage(wishes.filter((wish) => wish !== undefined)) ?? 'en'
}
