import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../src/platform/errors.ts'
import { declaredErrors } from '../../src/platform/errors.ts'
import { filesIn, isTest, ROOT, read } from './sources.ts'

/** A code is declared once, said in both languages, documented, and seen by some test. */
let codes: readonly ErrorCode[] = []

const sentences = (language: string): Readonly<Record<string, unknown>> =>
  JSON.parse(read(`locales/${language}/errors.json`))

const codesWithout = (has: (code: string) => boolean): readonly string[] =>
  codes.map(({ code }) => code).filter((code) => !has(code))

describe('the errors that a user can see', () => {
  beforeAll(async () => {
    const files = filesIn('src', /\/([\w-]+-)?errors\.ts$/)
    await Promise.all(files.map((path) => import(join(ROOT, path))))
    codes = declaredErrors()
  })

  it('are declared, with the status they are answered with', () => {
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter(({ status }) => status < 400 || status > 599)).toEqual([])
  })

  it('begin with the name of their capability', () => {
    const strange = codesWithout((code) => /^[A-Z]+(_[A-Z0-9]+)+$/.test(code))

    expect(strange).toEqual([])
  })

  it.each(['en', 'fr'])('have a sentence in %s, and no sentence is without a code', (language) => {
    const said = Object.keys(sentences(language))

    expect(codesWithout((code) => said.includes(code))).toEqual([])
    expect(said.filter((key) => !codes.some(({ code }) => code === key))).toEqual([])
  })

  it('are documented', () => {
    const documentation = existsSync(join(ROOT, 'docs/reference/errors.md'))
      ? read('docs/reference/errors.md')
      : ''

    expect(codesWithout((code) => documentation.includes(`\`${code}\``))).toEqual([])
  })

  it('are each expected by some test', () => {
    const tests = ['src', 'test/journeys']
      .flatMap((folder) => filesIn(folder, /\.tsx?$/))
      .filter(isTest)
    const text = tests.map((path) => read(path)).join('\n')

    expect(codesWithout((code) => text.includes(code))).toEqual([])
  })
})
