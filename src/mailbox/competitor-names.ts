/** By which names a mail may speak of a competitor: people leave out the legal form. */
import { withoutLegalForm } from '../kernel/text/legal-form.ts'
import type { Competitor } from '../mail-reading/model.ts'

/** Shorter names are found everywhere (chosen). */
const LEAST = 3

/** A competitor with its name as it is spoken. */
export function asCompetitor(name: string): Competitor {
  const spoken = withoutLegalForm(name)
  return { name, aliases: spoken !== name && spoken.length >= LEAST ? [spoken] : [] }
}
