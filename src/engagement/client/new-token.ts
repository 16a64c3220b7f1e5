import { randomBytes } from 'node:crypto'

/** 18 bytes, as many as no one guesses, in 24 characters. */
export const newToken = (): string => randomBytes(18).toString('base64url')
