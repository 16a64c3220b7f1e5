import { createHash, randomBytes } from 'node:crypto'

/** The only source of the present moment. Commands and rules receive `now: Date` as an argument. */
export type Clock = { now(): Date }

/** Makes one identifier of a new row. */
export type NewId = () => string

const LARGEST_TIME = 2 ** 48 - 1

/**
 * Returns the clock of this process.
 *
 * @param startAt  the instant shown by the clock now; it runs on from there (setting RAPPORT_NOW)
 */
export function systemClock(startAt?: Date): Clock {
  const offsetMs = startAt === undefined ? 0 : startAt.getTime() - Date.now()
  return { now: () => new Date(Date.now() + offsetMs) }
}

/** Returns the source of chance of this process: numbers in [0, 1). */
export function systemRandom(): () => number {
  return () => Math.random()
}

/**
 * Makes a random UUID of version 7 (RFC 9562 §5.7): its first 48 bits are the milliseconds since
 * 1970, so that rows made together lie together in an index.
 */
export function newId(): string {
  return timedUuid(Date.now(), randomBytes(16))
}

/**
 * Makes the UUID of version 7 that belongs to a fact: the same instant and key always give the
 * same identifier, so that an import that is run again finds what it wrote before.
 *
 * @param at   when the fact happened; instants before 1970 count as 1970
 * @param key  what distinguishes the fact, for example its kind and its Message-ID
 */
export function idFor(at: Date, key: string): string {
  return timedUuid(at.getTime(), createHash('sha256').update(key).digest())
}

/** @param bits  at least 16 bytes; the first six are replaced by the time, six bits by version and variant */
function timedUuid(timeMs: number, bits: Buffer): string {
  const bytes = Buffer.from(bits.subarray(0, 16))
  const time = Number.isFinite(timeMs) ? Math.min(Math.max(Math.trunc(timeMs), 0), LARGEST_TIME) : 0
  bytes.writeUIntBE(time, 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
