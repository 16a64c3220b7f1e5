/**
 * What an address that was typed for a link leads to.
 *
 * @returns with its protocol; undefined for what is no address, or of a protocol that mails do not carry
 */
export function addressOfLink(text: string): string | undefined {
  const typed = text.trim()
  if (/\s/.test(typed) || typed === '') return undefined
  if (/^(mailto:.+@.+|tel:\+?[\d ().-]+)$/i.test(typed)) return typed
  if (/^[^@/:]+@[^@/:]+\.[^@/:]+$/.test(typed)) return `mailto:${typed}`
  const whole =
    /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]+:\d/.test(typed) ? typed : `https://${typed}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return undefined
  return /\.[^.]|^localhost$/.test(url.hostname) ? whole : undefined
}
