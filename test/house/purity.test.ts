import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { isTest, nodesOf, typescriptFiles } from './sources.ts'

/**
 * Time, chance and identifiers are arguments. Two files may make them: the clock of the server and
 * the clock of the web app. Tests, scripts and benchmarks are at the edge and may too.
 */
const SOURCES_OF_TIME = ['src/platform/clock.ts', 'web/src/lib/clock.ts']
const FORBIDDEN_CALLS = [
  'Date.now',
  'Math.random',
  'crypto.randomUUID',
  'randomUUID',
  'Temporal.Now',
]

function impuritiesOf(path: string, text?: string): readonly string[] {
  return nodesOf(path, text)
    .filter(({ node }) => isImpure(node))
    .map(({ node, line }) => `${path}:${line} ${node.getText()}`)
}

function isImpure(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  }
  if (ts.isPropertyAccessExpression(node)) return FORBIDDEN_CALLS.includes(node.getText())
  return ts.isCallExpression(node) && FORBIDDEN_CALLS.includes(node.expression.getText())
}

describe('purity', () => {
  it('lets only the clocks ask for the time, for chance and for identifiers', () => {
    const files = typescriptFiles().filter(
      (path) =>
        !isTest(path) && !/^(scripts|bench)\//.test(path) && !SOURCES_OF_TIME.includes(path),
    )

    expect(files.flatMap((path) => impuritiesOf(path))).toEqual([])
  })

  it.each([
    'Date.now()',
    'new Date()',
    'new Date',
    'Math.random()',
    'randomUUID()',
    'crypto.randomUUID()',
  ])('would see %s', (expression) => {
    expect(impuritiesOf('planted.ts', `export const x = ${expression}`)).not.toEqual([])
  })

  it('does not mind a date made from a value', () => {
    expect(impuritiesOf('planted.ts', "export const x = new Date('2026-01-01')")).toEqual([])
  })
})
