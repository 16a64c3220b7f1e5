/**
 * Keeps passwords so that the database alone does not tell them: AES-256-GCM under a key derived (HKDF, RFC 5869) from
 * RAPPORT_SECRET. The id of the connection is authenticated with it, so that a password moved to another row does not open.
 *
 * Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import { MAIL_CONNECTIONS_ERRORS } from '../errors.ts'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

const keyFrom = (secret: string | undefined): Buffer => {
  if (secret === undefined)
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_SECRET_MISSING)
  return Buffer.from(hkdfSync('sha256', secret, 'rapport', 'mail-connections password 1', 32))
}

/**
 * Encrypts a password for a connection.
 *
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING
 */
export function seal(password: string, id: string, secret: string | undefined): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce).setAAD(Buffer.from(id))
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

/**
 * Decrypts the password of a connection.
 *
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING; MAIL_CONNECTIONS_SECRET_CHANGED where it was sealed with another one
 */
export function unseal(sealed: Uint8Array, id: string, secret: string | undefined): string {
  const key = keyFrom(secret)
  const bytes = Buffer.from(sealed)
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
  try {
    const opener = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    opener.setAAD(Buffer.from(id)).setAuthTag(tag)
    const rest = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([opener.update(rest), opener.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_SECRET_CHANGED, { cause })
  }
}
