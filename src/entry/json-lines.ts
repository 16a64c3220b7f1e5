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

/** What each line is read as, and what lines are answered with, one for one; `id` is put before the answer. */
export interface LineReader<Schema extends z.ZodType> {
  readonly schema: Schema
  answers(lines: ReadonlyArray<z.output<Schema>>): readonly object[]
}

/** Lines that are answered together, or fewer if they are long (chosen): more together are not answered sooner. */
export const TOGETHER = 512
const LONGEST_TOGETHER = 1_000_000

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

/** A line that can be answered, or the answer to one that cannot. */
type Line<Value> = { readonly id: unknown; readonly value: Value } | { readonly wrong: object }

function readLine<Schema extends z.ZodType>(
  context: Pick<Context, 'say'>,
  schema: Schema,
  line: string,
): Line<z.output<Schema>> {
  let id: unknown = null
  try {
    const value = parse(line)
    id = idOf(value)
    return { id, value: checked(schema, value) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { wrong: { id, error: describe(context, error) } }
  }
}

/** Answers lines in their order; what is wrong with one is its answer. */
export function answerLines<Schema extends z.ZodType>(
  context: Pick<Context, 'say'>,
  { schema, answers }: LineReader<Schema>,
  lines: readonly string[],
): readonly object[] {
  const read = lines.map((line) => readLine(context, schema, line))
  const told = answers(read.flatMap((line) => ('value' in line ? [line.value] : []))).values()
  return read.map((line) => ('wrong' in line ? line.wrong : { id: line.id, ...told.next().value }))
}

/** Reads stdin to its end and writes an answer for each line that is not blank. */
export async function answerJsonLines<Schema extends z.ZodType>(
  context: Context,
  reader: LineReader<Schema>,
): Promise<void> {
  let waiting: string[] = []
  let length = 0
  const answer = async (): Promise<void> => {
    const answers = answerLines(context, reader, waiting)
    waiting = []
    length = 0
    await context.out(answers.map((one) => `${JSON.stringify(one)}\n`).join(''))
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (line.trim() === '') continue
    waiting.push(line)
    length += line.length
    if (waiting.length >= TOGETHER || length >= LONGEST_TOGETHER) await answer()
  }
  if (waiting.length > 0) await answer()
}
