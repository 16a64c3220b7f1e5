import { describe, expect, it } from 'vitest'
import { companyKey, findCompany } from './find-company.ts'

const account = (id: string, name: string) => ({ table: 'accounts', id, name })
const INC = account('inc', 'Fabrikam, Inc.')
const SAS = account('sas', 'Fabrikam SAS')
const LOGISTICS = account('logistics', 'Fabrikam Logistics')

describe('the company of a new contact', () => {
  it('is the account of that name, whatever the accents, the case and the legal form', () => {
    const fils = account('fils', 'Électricité Générale SARL')

    expect(findCompany('Fabrikam', [LOGISTICS, INC], undefined)).toBe(INC)
    expect(findCompany('ELECTRICITE GENERALE', [fils], undefined)).toBe(fils)
    expect(findCompany('Fabrikam SA', [INC], undefined)).toBe(INC)
    expect(companyKey('Fabrikam, Inc.')).toBe('fabrikam')
  })

  it('is the one that is written the same before those that differ by their legal form', () => {
    expect(findCompany('Fabrikam SAS', [INC, SAS], undefined)).toBe(SAS)
  })

  it('is none where several could be meant, unless the note is about one of them', () => {
    expect(findCompany('Fabrikam', [INC, SAS], undefined)).toBeUndefined()
    expect(findCompany('Fabrikam', [INC, SAS], SAS)).toBe(SAS)
    expect(findCompany('Contoso', [LOGISTICS], LOGISTICS)).toBeUndefined()
  })
})
