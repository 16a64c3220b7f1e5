/** The secret in the address of a published calendar, and what is kept of it. */
import { createHash, randomBytes } from 'node:crypto'

/** 24 bytes, as many as no one guesses, in 32 characters. */
export const newToken = (): string => randomBytes(24).toString('base64url')

/** A token is chance itself, so that a plain hash suffices. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Tells versions of a text apart (RFC 9110, 8.8.3); weak, because it may travel compressed. */
export const tagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
