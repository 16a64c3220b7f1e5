import { t } from '../../lib/i18n.ts'

/** A letter to a colleague, as a link that opens the mail program; a reader may change every word. */
export function introductionLink(letter: {
  to: string
  colleague: string
  customer: string
  me: string
}): string {
  const { to, ...names } = letter
  const subject = encodeURIComponent(t('who_knows_whom.subject', names))
  const body = encodeURIComponent(t('who_knows_whom.body', names).replaceAll('\n', '\r\n'))
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${subject}&body=${body}`
}
