/** Asks the language model of the organisation, within its budget; every question is in the log. */
import { z } from 'zod'
import { requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import type { Services } from '../platform/services.ts'
import { getSetting, getSettings } from '../settings/index.ts'
import { DAY_MS, estimateTokens, isWithin, KEPT_DAYS } from './budget.ts'
import type { Endpoint, Said } from './client.ts'
import { ask } from './client.ts'
import type { Outcome, TestAnswer } from './contract.ts'
import type { Message } from './envelope.ts'
import { putInEnvelope } from './envelope.ts'
import {
  ANSWER_FORMAT,
  CALLS_PER_DAY,
  MODEL_ENABLED,
  TIMEOUT_SECONDS,
  TOKENS_PER_DAY,
} from './model-settings.ts'
import { readAnswer } from './read-answer.ts'
import { deleteCallsBefore, insertCall } from './store.ts'
import { readUsage } from './views.ts'

export type ModelQuestion<Value> = {
  readonly purpose: 'notes' | 'test'
  /** The note that is read: its questions are erased with it. */
  readonly activityId?: string
  /** What is to be found, in English. */
  readonly task: string
  /** Strict: an answer with more in it is not used. */
  readonly schema: z.ZodType<Value>
  readonly text: string
}

/** Whether there is a model and the organisation wants it. */
export async function isModelOn(services: Pick<Services, 'db' | 'config'>): Promise<boolean> {
  return services.config.llm !== undefined && (await getSetting(services, MODEL_ENABLED))
}

/**
 * Asks once. Takes as long as the time-out allows: for jobs, never while a person waits.
 *
 * @returns undefined: there is no model, it is switched off, its budget is spent, or what it said is of
 *   no use; the log tells which
 */
export async function askModel<Value>(
  services: Services,
  question: ModelQuestion<Value>,
): Promise<Value | undefined> {
  if (!(await isModelOn(services))) return undefined
  return (await askAndLog(services, question))?.value
}

type Result<Value> = {
  readonly outcome: Outcome
  readonly value?: Value
  readonly answer?: string
  readonly tokens: number
}

/** @returns undefined: no model is named */
async function askAndLog<Value>(
  services: Services,
  question: ModelQuestion<Value>,
): Promise<(Result<Value> & { readonly durationMs: number }) | undefined> {
  const { db, clock, config } = services
  if (config.llm === undefined) return undefined
  const settings = await getSettings(services, {
    format: ANSWER_FORMAT,
    timeoutSeconds: TIMEOUT_SECONDS,
    calls: CALLS_PER_DAY,
    tokens: TOKENS_PER_DAY,
  })
  const calledAt = clock.now()
  const spent = await readUsage(db, new Date(calledAt.getTime() - DAY_MS))
  // Without its dialect, which some servers refuse.
  const { $schema: _, ...schema } = z.toJSONSchema(question.schema)
  const delimiter = services.newId().replaceAll('-', '')
  const messages = putInEnvelope({ ...question, schema, delimiter })
  const endpoint: Endpoint = {
    ...config.llm,
    format: settings.format,
    timeoutMs: settings.timeoutSeconds * 1000,
  }
  const result: Result<Value> = isWithin(settings, spent)
    ? judge(await ask(endpoint, messages, schema), question.schema, messages)
    : { outcome: 'over_budget', tokens: 0 }
  const durationMs = Math.max(0, clock.now().getTime() - calledAt.getTime())
  await insertCall(db, {
    id: services.newId(),
    calledAt,
    purpose: question.purpose,
    activityId: question.activityId,
    model: endpoint.model,
    prompt: messages.map(({ content }) => content).join('\n\n'),
    answer: result.answer,
    outcome: result.outcome,
    tokens: result.tokens,
    durationMs,
  })
  return { ...result, durationMs }
}

/** What an answer is worth: all of it fits the schema, or none of it is used. */
function judge<Value>(
  said: Said,
  schema: z.ZodType<Value>,
  messages: readonly Message[],
): Result<Value> {
  const asked = messages.reduce((sum, { content }) => sum + content.length, 0)
  if (said.kind === 'failed') {
    const { outcome, answer = '' } = said
    // The prompt may have been read and counted: it is charged, so that a broken server costs a budget.
    return { outcome, tokens: estimateTokens(asked), ...(answer !== '' && { answer }) }
  }
  const answer = said.content
  const tokens = said.tokens ?? estimateTokens(asked + answer.length)
  const read = readAnswer(answer)
  if (read.kind === 'unreadable') return { outcome: 'unreadable', answer, tokens }
  const fit = schema.safeParse(read.value)
  return fit.success
    ? { outcome: 'answered', answer, tokens, value: fit.data }
    : { outcome: 'off_schema', answer, tokens }
}

const TEST = {
  purpose: 'test',
  task: 'Which day does the text name?',
  schema: z.strictObject({ day: z.string().max(100) }),
  text: 'See the buyer on 4 May at 16:00.',
} as const

/**
 * Asks the model something known, whether it is switched on or not.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function testModel(services: Services, actor: Actor): Promise<TestAnswer> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  const result = await askAndLog(services, TEST)
  return { outcome: result?.outcome ?? null, duration_ms: result?.durationMs ?? 0 }
}

/** Deletes what was asked longer ago than it is kept. */
export async function forgetOldCalls({ db }: Pick<Services, 'db'>, now: Date): Promise<void> {
  await deleteCallsBefore(db, new Date(now.getTime() - KEPT_DAYS * DAY_MS))
}
