/** Which account a note means by the name of a company; people leave out the legal form. */
import { withoutLegalForm } from '../kernel/text/legal-form.ts'
import { nameKey } from '../records/model.ts'
import type { RecordRef } from './fill-form.ts'

/** What names of the company begin with, folded. */
export const companyKey = (name: string): string => nameKey(withoutLegalForm(name))

/**
 * The account of that name: as it is written, else without its legal form. Of several, the one that
 * the note is about.
 *
 * @param accounts  whose names begin with `companyKey(name)`
 * @returns undefined: none, or several
 */
export function findCompany(
  name: string,
  accounts: readonly RecordRef[],
  own: RecordRef | undefined,
): RecordRef | undefined {
  const same = accounts.filter((account) => nameKey(account.name ?? '') === nameKey(name))
  const alike = accounts.filter((account) => companyKey(account.name ?? '') === companyKey(name))
  const found = same.length > 0 ? same : alike
  return found.length === 1 ? found[0] : found.find(({ id }) => id === own?.id)
}
