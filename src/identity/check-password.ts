/**
 * May this be somebody's password? Length counts most, and what attackers try first is refused;
 * no rule asks for digits or signs (NIST SP 800-63B-4, §3.1.1.2).
 */
import type { FieldError } from '../platform/errors.ts'
import { IDENTITY_ERRORS } from './errors.ts'

export const PASSWORD_MIN_LENGTH = 12
/** Longer ones would only cost the server time. */
export const PASSWORD_MAX_LENGTH = 256

/** Words that common passwords are built of, English and French; digits and signs around them do not help. */
const COMMON_WORDS = [
  'password',
  'passwort',
  'motdepasse',
  'administrator',
  'administrateur',
  'admin',
  'welcome',
  'bienvenue',
  'bonjour',
  'soleil',
  'doudou',
  'chocolat',
  'iloveyou',
  'jetaime',
  'sunshine',
  'princess',
  'princesse',
  'football',
  'baseball',
  'superman',
  'trustno',
  'letmein',
  'changeme',
  'secret',
  'monkey',
  'dragon',
  'master',
  'shadow',
  'qwerty',
  'azerty',
  'qwertyuiop',
  'azertyuiop',
  'rapport',
  'company',
  'entreprise',
  'test',
] as const
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]
const FEW_CHARACTERS = 4
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * Finds out what speaks against a password.
 *
 * @param person what others know of its owner: e-mail address and name
 * @returns field errors for the pointer; empty when it may be used
 */
export function passwordProblems(
  password: string,
  person: { readonly email: string; readonly name: string },
  pointer = '/password',
): readonly FieldError[] {
  const problem = problemOf(password, person)
  return problem === undefined ? [] : [{ pointer, ...problem }]
}

function problemOf(
  password: string,
  person: { readonly email: string; readonly name: string },
): Omit<FieldError, 'pointer'> | undefined {
  const length = [...password].length
  if (length < PASSWORD_MIN_LENGTH) {
    return {
      code: IDENTITY_ERRORS.IDENTITY_PASSWORD_SHORT.code,
      details: { minimum: PASSWORD_MIN_LENGTH },
    }
  }
  if (length > PASSWORD_MAX_LENGTH) {
    return {
      code: IDENTITY_ERRORS.IDENTITY_PASSWORD_LONG.code,
      details: { maximum: PASSWORD_MAX_LENGTH },
    }
  }
  if (isCommon(password)) return { code: IDENTITY_ERRORS.IDENTITY_PASSWORD_COMMON.code }
  if (isPersonal(password, person)) return { code: IDENTITY_ERRORS.IDENTITY_PASSWORD_PERSONAL.code }
  return undefined
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size <= FEW_CHARACTERS) return true
  if (isRepetition(lower) || RUNS.some((run) => `${run}${run}`.includes(lower))) return true
  const letters = lettersOf(lower)
  const plain = lettersOf([...lower].map((sign) => LEET[sign] ?? sign).join(''))
  return letters === '' || isBuiltOfCommonWords(letters) || isBuiltOfCommonWords(plain)
}

/** Takes known words away; nothing much is left of a password that is made of them. */
function isBuiltOfCommonWords(letters: string): boolean {
  const words = [...COMMON_WORDS].sort((one, other) => other.length - one.length)
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), letters)
  return rest !== letters && rest.length < FEW_CHARACTERS
}

/** The same few signs again and again: the text is found in the middle of its own double. */
const isRepetition = (text: string): boolean => `${text}${text}`.indexOf(text, 1) < text.length

const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

function isPersonal(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): boolean {
  const letters = lettersOf(password)
  const parts = [email, email.split('@')[0] ?? '', name, ...name.split(/\s+/)].map(lettersOf)
  const known = [...new Set(parts)].filter((part) => part.length >= FEW_CHARACTERS)
  const rest = known
    .sort((one, other) => other.length - one.length)
    .reduce((text, part) => text.replaceAll(part, ''), letters)
  return rest !== letters && rest.length < FEW_CHARACTERS
}
