/**
 * Returns the file of a thread that lies beside the file that starts it.
 *
 * Sources run as TypeScript in development and tests, and a thread does not inherit how its parent
 * reads them: there it begins with a line that tells it.
 *
 * @param besides  `import.meta.url` of the starter
 * @param name     without ending, for example `embedded-worker`
 */
export function threadFile(besides: string, name: string): URL {
  if (!besides.endsWith('.ts')) return new URL(`./${name}.js`, besides)
  const source = new URL(`./${name}.ts`, besides).href
  const reader = import.meta.resolve('tsx/esm/api')
  const first = `import { register } from '${reader}'; register(); await import('${source}')`
  return new URL(`data:text/javascript,${encodeURIComponent(first)}`)
}
