import { describe, expect, it } from 'vitest'
import { withoutLegalForm } from './legal-form.ts'

describe('the name of a company', () => {
  it('is said without its legal form', () => {
    expect(withoutLegalForm('Fabrikam, Inc.')).toBe('Fabrikam')
    expect(withoutLegalForm('Valmec S.A.R.L.')).toBe('Valmec')
    expect(withoutLegalForm(' Dupont & Fils SAS ')).toBe('Dupont & Fils')
  })

  it('keeps words that only look like one', () => {
    expect(withoutLegalForm('SAS')).toBe('SAS')
    expect(withoutLegalForm('Casa Limitada')).toBe('Casa Limitada')
  })
})
