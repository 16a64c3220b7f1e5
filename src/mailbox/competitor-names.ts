/** By which names a mail may speak of a competitor: people leave out the legal form. */
import type { Competitor } from '../understanding/model.ts'

const LEGAL_FORM =
  /[\s,]+(?:s\.?a\.?s\.?u?|s\.?a\.?r\.?l|s\.?a|s\.?c\.?s|e\.?u\.?r\.?l|gmbh|ag|kg|ltd|limited|plc|llc|llp|inc|corp|corporation|b\.?v|n\.?v|s\.?p\.?a|s\.?r\.?l|oy|ab|a\/s)\.?$/i

/** Shorter names are found everywhere (chosen). */
const LEAST = 3

/** A competitor with its name as it is spoken. */
export function asCompetitor(name: string): Competitor {
  const spoken = name.trim().replace(LEGAL_FORM, '').trim()
  return { name, aliases: spoken !== name && spoken.length >= LEAST ? [spoken] : [] }
}
