/** The address of a person of whom only the name is known. Pure. */
import { nameKey } from '../records/model.ts'

/**
 * Makes the mail address that companies usually give: first name, point, last name.
 *
 * @param domain  for example `example.com`
 * @example nameAddress('Zoé O’Neil', 'example.com')  // 'zoe.oneil@example.com'
 */
export function nameAddress(name: string, domain: string): string {
  const words = nameKey(name)
    .replaceAll("'", '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return `${words.join('.')}@${domain.replace(/^@/, '').toLowerCase()}`
}
