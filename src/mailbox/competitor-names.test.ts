import { describe, expect, it } from 'vitest'
import { asCompetitor } from './competitor-names.ts'

describe('the names of a competitor', () => {
  it.each([
    ['Fabrikam SAS', 'Fabrikam'],
    ['Contoso, Inc.', 'Contoso'],
    ['Delta Prime Ltd', 'Delta Prime'],
    ['Vertex S.A.R.L.', 'Vertex'],
  ])('of %s include %s', (name, spoken) => {
    expect(asCompetitor(name)).toEqual({ name, aliases: [spoken] })
  })

  it.each(['Fabrikam', 'Mesa', 'AB SA'])('of %s are that name alone', (name) => {
    expect(asCompetitor(name).aliases).toEqual([])
  })
})
