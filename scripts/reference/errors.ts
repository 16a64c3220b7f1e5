import { readFileSync } from 'node:fs'
import { declaredErrors } from '../../src/platform/errors.ts'
import { code, page, table } from './markdown.ts'

/** Lists the codes declared by all modules loaded so far, with their sentences as they are written. */
export function errorsPage(root: string): string {
  const [english, french] = ['en', 'fr'].map((language) => sentences(root, language))
  const rows = declaredErrors().map(({ code: name, status }) => [
    code(name),
    String(status),
    english?.[name] ?? '',
    french?.[name] ?? '',
  ])
  return page(
    'Errors',
    'Every error that a person or a script may be answered with. Over HTTP it is a problem document (RFC 9457) with this `code`; on the command line its sentence. Codes are never used for anything else. In the sentences, words in braces are values.',
    table(['code', 'status', 'English', 'French'], rows),
  )
}

function sentences(root: string, language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`${root}/locales/${language}/errors.json`, 'utf8'))
}
