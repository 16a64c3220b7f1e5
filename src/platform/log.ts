/**
 * Structured logs: one JSON object a line on stderr. Above the level debug they hold no personal
 * data: fields that name people or carry their words are masked, whatever their depth.
 */
import type { Logger } from 'pino'
import { destination, pino } from 'pino'
import type { Config } from './config.ts'

export type Log = Pick<
  Logger,
  'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'isLevelEnabled'
> & { child(bindings: Record<string, unknown>): Log }

const MASK = '[personal]'
const DEBUG = 20
const DEPTH = 5

/** `detail` is PostgreSQL's, which quotes the row that was refused. */
const PERSONAL =
  /^(.*_)?(name|first_?name|last_?name|full_?name|email|e_?mail|address|phone|mobile|subject|body|text|detail|parameters|password|token|secret|authorization|cookie|recipient|sender|from|to)$/i

/** Returns the log of this process. */
export function createLog(config: Pick<Config, 'logLevel'>): Log {
  return createLogTo(config, destination({ fd: 2, sync: true }))
}

/** As {@link createLog}, to any stream of lines. */
export function createLogTo(
  config: Pick<Config, 'logLevel'>,
  stream: { write(line: string): unknown },
): Log {
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${pinoTime()}"`,
      // Errors are written by plainError and maskedError below.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(parameters, method, level) {
          const [first, ...rest] = parameters
          const said = level > DEBUG ? withoutPersons(first, 0) : withPlainErrors(first)
          return Reflect.apply(method, this, [said, ...rest])
        },
      },
    },
    { write: (line: string) => void stream.write(line) },
  )
}

/** The time of the machine, not of the application's clock: logs are read beside other logs. */
function pinoTime(): string {
  return new Date(performance.timeOrigin + performance.now()).toISOString()
}

function withPlainErrors(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return { err: plainError(value) }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      part instanceof Error ? plainError(part) : part,
    ]),
  )
}

function withoutPersons(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Error) {
    const plain = maskedError(value)
    return depth === 0 ? { err: plain } : plain
  }
  if (depth >= DEPTH) return '[deep]'
  if (Array.isArray(value)) return value.map((part) => withoutPersons(part, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      PERSONAL.test(key) && isContent(part) ? MASK : withoutPersons(part, depth + 1),
    ]),
  )
}

function isContent(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value)
}

type PlainError = Record<string, unknown>

function plainError(error: Error): PlainError {
  const { cause } = error
  return {
    type: error.name,
    message: error.message,
    ...Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'cause')),
    stack: error.stack,
    ...(cause instanceof Error ? { cause: plainError(cause) } : {}),
  }
}

/** An error for the log: what identifies it, and never the values it was raised about. */
function maskedError(error: Error): PlainError {
  const fields = new Map<string, unknown>(Object.entries(error))
  const known = ['code', 'status', 'constraint', 'table', 'column', 'schema', 'syscall', 'errno']
  const { cause } = error
  return {
    type: error.name,
    message: fields.has('details') ? fields.get('code') : error.message,
    ...Object.fromEntries(
      known.filter((key) => fields.has(key)).map((key) => [key, fields.get(key)]),
    ),
    stack: error.stack?.split('\n').slice(1).join('\n'),
    ...(cause instanceof Error ? { cause: maskedError(cause) } : {}),
  }
}
