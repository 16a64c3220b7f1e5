import type { WhoKnowsWhom } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'

type Names = { readonly colleague: string; readonly customer: string; readonly me: string }

/** Puts names in the place of {colleague}, {customer} and {me}; other braces stay as they are. */
export const fillIn = (template: string, names: Names): string =>
  template.replace(/\{(colleague|customer|me)\}/g, (_, name: keyof Names) => names[name])

/** A letter to a colleague, as a link that opens the mail program; a reader may change every word. */
export function introductionLink(
  to: string,
  names: Names,
  template: NonNullable<WhoKnowsWhom['introduction']>,
): string {
  const subject =
    template.subject === '' ? t('who_knows_whom.subject', names) : fillIn(template.subject, names)
  const text = template.text === '' ? t('who_knows_whom.body', names) : fillIn(template.text, names)
  const parts = [subject, text.replaceAll('\n', '\r\n')].map(encodeURIComponent)
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${parts[0]}&body=${parts[1]}`
}
