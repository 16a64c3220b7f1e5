/**
 * Keeps texts so that the database alone does not tell them: AES-256-GCM under a key derived (HKDF, RFC 5869) from RAPPORT_SECRET.
 * What they belong to is authenticated with them, so that a text moved to another row does not open.
 *
 * Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

export type Seal = {
  /** of the row that it belongs to */
  readonly id: string
  /** names the key; never reused for another kind of text */
  readonly purpose: string
  readonly secret: string
}

const keyFrom = ({ secret, purpose }: Seal): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'rapport', purpose, 32))

/** Encrypts a text. */
export function sealText(text: string, seal: Seal): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyFrom(seal), nonce).setAAD(Buffer.from(seal.id))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

/** Decrypts a text. @throws Error of node:crypto where it was sealed otherwise, or changed */
export function openText(sealed: Uint8Array, seal: Seal): string {
  const bytes = Buffer.from(sealed)
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
  const opener = createDecipheriv(CIPHER, keyFrom(seal), nonce, { authTagLength: TAG_BYTES })
  opener.setAAD(Buffer.from(seal.id)).setAuthTag(tag)
  const rest = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)
  return Buffer.concat([opener.update(rest), opener.final()]).toString('utf8')
}
