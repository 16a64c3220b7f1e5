/** Secrets of a month, and the pseudonyms that are made with them. */
import { createHmac, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32
/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LABEL_LENGTH = 5

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/**
 * The pseudonym under which a viewer sees a seller: the same all month, another for another viewer,
 * and without the secret linked to neither. HMAC-SHA-256, its first bytes as five letters.
 */
export function pseudonymOf(secret: string, viewerId: string, sellerId: string): string {
  const digest = createHmac('sha256', secret).update(`${viewerId}/${sellerId}`).digest()
  return [...digest.subarray(0, LABEL_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('')
}
