import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, passwordProblems } from './check-password.ts'

const ANNA = { email: 'anna.martin@rapport.test', name: 'Anna Martin' }
const codesOf = (password: string): readonly string[] =>
  passwordProblems(password, ANNA).map((problem) => problem.code)

describe('a password', () => {
  it.each([
    'correct horse battery',
    'trois vélos sous la pluie',
    'k7#Vq2mZ!x9Lp',
    'ééééèèèàààùùüü-ïô',
  ])('may be %s', (password) => {
    expect(codesOf(password)).toEqual([])
  })

  it.each(['', 'short', 'elevenchars', '🦊🦊🦊🦊🦊🦊'])(
    'must not be as short as "%s"',
    (password) => {
      expect(codesOf(password)).toEqual(['IDENTITY_PASSWORD_SHORT'])
    },
  )

  it('must not be so long that hashing it is an attack', () => {
    expect(codesOf('a long one '.repeat(40))).toEqual(['IDENTITY_PASSWORD_LONG'])
  })

  it.each([
    'password1234',
    'P@ssw0rd!2026',
    'MotDePasse123!',
    'administrator1',
    'qwertyuiop123',
    'azertyuiop!!!',
    '123456789012',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Bienvenue2026!',
    'rapport-rapport',
    '2026-11-24-2026',
  ])('must not be what attackers try first: %s', (password) => {
    expect(codesOf(password)).toEqual(['IDENTITY_PASSWORD_COMMON'])
  })

  it.each(['AnnaMartin2026', 'anna.martin@rapport.test', 'martin-martin-42'])(
    'must not be made of what others know of its owner: %s',
    (password) => {
      expect(codesOf(password)).not.toEqual([])
    },
  )

  it('made of name and address is refused for that reason', () => {
    expect(codesOf('AnnaMartin2026')).toEqual(['IDENTITY_PASSWORD_PERSONAL'])
  })

  it('of any text gets a verdict, and one that is too short or long never passes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (password) => {
        const length = [...password].length
        const isRefused = codesOf(password).length === 1

        expect(isRefused || (length >= PASSWORD_MIN_LENGTH && length <= PASSWORD_MAX_LENGTH)).toBe(
          true,
        )
      }),
    )
  })
})
