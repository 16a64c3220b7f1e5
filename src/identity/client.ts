/**
 * Secrets: password hashes and the opaque values of cookies and tokens.
 *
 * Argon2id with 19 MiB and two passes (OWASP, Password Storage Cheat Sheet); 26 ms a hash on the
 * reference machine. Secrets have 256 bits from the system's generator, so that a plain SHA-256
 * is enough to store them.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Options } from '@node-rs/argon2'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id is 2 in the library's list of algorithms, which is a `const enum` and has no value here. */
const PARAMETERS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const SECRET_BYTES = 32
/** Recognisable by people and by scanners that look for leaked secrets. */
const TOKEN_PREFIX = 'rpt_'

/** Hashes a password, as a PHC string that carries its parameters and salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

let decoy: Promise<string> | undefined

/**
 * Whether the password belongs to the hash. Without a hash (nobody has this sign-in name, or he has
 * no password) it works as long as with one, so that the time tells nothing.
 */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  if (stored !== undefined) return verify(stored, password)
  decoy ??= hashPassword(randomBytes(SECRET_BYTES).toString('base64url'))
  await verify(await decoy, password)
  return false
}

/** A new value for a session cookie. */
export const newSessionSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/** A new personal token. */
export const newTokenSecret = (): string =>
  `${TOKEN_PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`

/** What is stored of a secret. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
