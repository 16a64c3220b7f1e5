/**
 * JSON lines in, JSON lines out: one object a line, answered in the same order. A line that cannot be
 * read is answered with an error and stops nothing.
 */
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { safeParse } from 'zod/v4/core'
import { AppError, isAppError } from '../platform/errors.ts'
import { fieldErrors } from '../platform/http/validation.ts'
import { PLATFORM_ERRORS } from '../platform/platform-errors.ts'
import type { Context } from './command.ts'

/** What each line is read as, and what it is answered with; `id` is put before the answer. */
export interface LineReader<Schema extends z.ZodType> {
  readonly schema: Schema
  answer(line: z.output<Schema>): object
}

/** Characters that are gathered before they are written. */
const BATCH = 65_536

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new AppError(PLATFORM_ERRORS.PLATFORM_LINE_NOT_JSON)
  }
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : null

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = safeParse(schema, value, { reportInput: true })
  if (result.success) return result.data
  const fields = result.error.issues.flatMap((issue) => fieldErrors(issue))
  throw new AppError(PLATFORM_ERRORS.PLATFORM_LINE_WRONG, { fields })
}

/** The code and one sentence that names each wrong field. */
function describe(context: Pick<Context, 'say'>, error: AppError): object {
  const wrong = error.fields.map(
    ({ pointer, code, details }) => `${pointer || '/'}: ${context.say(code, details)}`,
  )
  return {
    code: error.code,
    message: [context.say(error.code, error.details), ...wrong].join(' '),
  }
}

/** Answers one line; an error of the reading is an answer, too. */
export function answerLine<Schema extends z.ZodType>(
  context: Pick<Context, 'say'>,
  reader: LineReader<Schema>,
  line: string,
): object {
  let id: unknown = null
  try {
    const value = parse(line)
    id = idOf(value)
    return { id, ...reader.answer(checked(reader.schema, value)) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { id, error: describe(context, error) }
  }
}

/** Reads stdin to its end and writes an answer for each line that is not blank. */
export async function answerJsonLines<Schema extends z.ZodType>(
  context: Context,
  reader: LineReader<Schema>,
): Promise<void> {
  let waiting = ''
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (line.trim() === '') continue
    waiting += `${JSON.stringify(answerLine(context, reader, line))}\n`
    if (waiting.length < BATCH) continue
    await context.out(waiting)
    waiting = ''
  }
  await context.out(waiting)
}
