import type { Language, Translate } from '../messages.ts'

/**
 * Says what a route does: the sentence `api.<METHOD> <path>`. Tables share their routes and the
 * sentences about them, which stand under `/:table`.
 *
 * @param path  with `:name` for its parameters
 */
export function routeSentence(
  translate: Translate,
  language: Language,
  { method, path }: { readonly method: string; readonly path: string },
): string {
  const key = `api.${method} ${path}`
  const sentence = translate(language, key)
  if (sentence !== key) return sentence
  const shared = path.replace(/^(\/api\/v1\/[\w-]+)\/[\w-]+/, '$1/:table')
  return translate(language, `api.${method} ${shared}`)
}
