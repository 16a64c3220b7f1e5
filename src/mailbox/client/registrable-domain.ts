import { getDomain } from 'tldts'

/**
 * The part of a domain that somebody registered (`mail.valmec.co.uk` → `valmec.co.uk`), by the
 * public suffix list.
 *
 * @returns undefined for what nobody can register, such as a bare suffix or an address in numbers
 */
export function registrableDomain(domain: string): string | undefined {
  return getDomain(domain, { allowPrivateDomains: false }) ?? undefined
}
