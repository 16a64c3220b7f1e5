/**
 * Names a mail in the link that ends such mail, so that nobody can make one for another mail: HMAC-SHA-256 under a key derived (HKDF,
 * RFC 5869) from RAPPORT_SECRET, cut to 16 bytes. Layout: id of the mail (16 bytes), tag (16), in base64url.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const ID_BYTES = 16
const TAG_BYTES = 16

function tagOf(id: Buffer, secret: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'rapport', 'outbox unsubscribe 1', 32))
  return createHmac('sha256', key).update(id).digest().subarray(0, TAG_BYTES)
}

export function unsubscribeToken(mailId: string, secret: string): string {
  const id = Buffer.from(mailId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, tagOf(id, secret)]).toString('base64url')
}

/** @returns the id of the mail; undefined where the token was not made here */
export function mailOfToken(token: string, secret: string | undefined): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (secret === undefined || bytes.length !== ID_BYTES + TAG_BYTES) return undefined
  const id = bytes.subarray(0, ID_BYTES)
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(id, secret))) return undefined
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
