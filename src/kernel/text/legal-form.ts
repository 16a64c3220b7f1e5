/** The legal form of a company at the end of its name, French and international. */
const LEGAL_FORM =
  /[\s,]+(?:s\.?a\.?s\.?u?|s\.?a\.?r\.?l|s\.?a|s\.?c\.?s|e\.?u\.?r\.?l|gmbh|ag|kg|ltd|limited|plc|llc|llp|inc|corp|corporation|b\.?v|n\.?v|s\.?p\.?a|s\.?r\.?l|oy|ab|a\/s)\.?$/i

/**
 * The name of a company as people say it.
 *
 * @example withoutLegalForm('Fabrikam, Inc.')  // 'Fabrikam'
 */
export const withoutLegalForm = (name: string): string => name.trim().replace(LEGAL_FORM, '').trim()
