import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { filesIn, read } from './sources.ts'

/** Compressed script that must arrive before the first page can show. See decision 6. */
const BUDGET_KB = 300
/** The same in every language: the product, a key of the keyboard, a sample address. */
const NO_SENTENCE = /^(Rapport|Esc|[\w.@-]+\.(com|org|test))$/
const BUILT = 'dist/web/.vite/manifest.json'

type Chunk = {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

/** @returns the files that the entry cannot do without, itself included */
function initialFiles(manifest: Manifest): readonly string[] {
  const needed = new Set<string>()
  const visit = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    for (const other of manifest[name]?.imports ?? []) visit(other)
  }
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry === true) visit(name)
  return [...needed].flatMap((name) => manifest[name]?.file ?? [])
}

describe('the web application', () => {
  it(`needs at most ${BUDGET_KB} kB of compressed script for its first page`, () => {
    const manifest: Manifest = JSON.parse(read(BUILT))

    const sizes = initialFiles(manifest)
      .filter((file) => file.endsWith('.js'))
      .map((file) => gzipSync(read(`dist/web/${file}`)).length / 1000)

    expect(sizes.reduce((total, size) => total + size, 0)).toBeGreaterThan(0)
    expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(BUDGET_KB)
  })

  it('has no script or event handler inside its page, which the security policy would refuse', () => {
    const page = read('dist/web/index.html')

    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(page).not.toMatch(/\son\w+=/)
  })

  it('says nothing in one language only: no sentence in its sources', () => {
    const spoken = filesIn('web/src', /\.tsx$/)
      .filter((path) => !path.endsWith('.test.tsx'))
      .flatMap((path) => sentencesIn(read(path)).map((text) => `${path}: ${text}`))

    expect(spoken).toEqual([])
  })
})

/** Words between tags, or in an attribute that is read to people: `>Close now<`, `label="Close"`. */
function sentencesIn(source: string): readonly string[] {
  const withoutComments = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const between = [
    ...withoutComments.matchAll(/>\s*([A-Z][a-zé’']+(?: [\p{L}’']+)*[.!?]?)\s*<\//gu),
  ]
  const attributes = [
    ...withoutComments.matchAll(
      /\s(?:label|title|placeholder|aria-label|alt)="([^"{]*\p{L}{2}[^"]*)"/gu,
    ),
  ]
  return [...between, ...attributes]
    .flatMap((match) => match[1] ?? [])
    .filter((text) => !NO_SENTENCE.test(text))
}
