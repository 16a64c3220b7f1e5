import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesIn, isTest, nodesOf, read } from './sources.ts'

/**
 * Every key that is said has a sentence, and no sentence is left that nobody says. `tOr` is not
 * asked: it is said what to say when there is none.
 */
const SPEAKERS = /^(t|say|translate)$/

const catalogue = (name: string): readonly string[] => Object.keys(JSON.parse(read(name)))
const CATALOGUES = filesIn('locales/en', /\.json$/)
const KNOWN = new Set(CATALOGUES.flatMap(catalogue))
const SOURCES = ['src', 'web/src']
  .flatMap((folder) => filesIn(folder, /\.tsx?$/))
  .filter((path) => !isTest(path))

type Said = { readonly key: string; readonly isPrefix: boolean; readonly at: string }

/** Keys in the arguments of a call that says something; of a template, the part before the first value. */
function saidIn(path: string, text?: string): readonly Said[] {
  return nodesOf(path, text).flatMap(({ node, line }) => {
    if (!ts.isCallExpression(node) || !SPEAKERS.test(nameOf(node.expression))) return []
    return node.arguments
      .flatMap((argument) => keysOf(argument))
      .map((key) => ({ ...key, at: `${path}:${line}` }))
  })
}

function nameOf(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText()
}

function keysOf(node: ts.Expression): readonly Omit<Said, 'at'>[] {
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)]
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, isPrefix: true }]
  return ts.isStringLiteralLike(node) ? [{ key: node.text, isPrefix: false }] : []
}

const isKey = (key: string): boolean => /^[a-z_]+\.[\w.]*$/.test(key)

function isUnknown({ key, isPrefix }: Said): boolean {
  if (!isKey(key)) return false
  return isPrefix ? ![...KNOWN].some((known) => known.startsWith(key)) : !KNOWN.has(key)
}

describe('the sentences', () => {
  it('exist for every key that is said', () => {
    const unknown = SOURCES.flatMap((path) => saidIn(path)).filter(isUnknown)

    expect(unknown.map(({ key, at }) => `${at} ${key}`)).toEqual([])
  })

  it.each(['web.json', 'cli.json'])('are all said by somebody: %s', (name) => {
    const nodes = SOURCES.flatMap((path) => nodesOf(path))
    const literals = new Set(
      nodes.flatMap(({ node }) => (ts.isStringLiteralLike(node) ? [node.text] : [])),
    )
    const prefixes = nodes
      .flatMap(({ node }) => (ts.isTemplateHead(node) ? [node.text] : []))
      .filter(isKey)
    const commands = filesIn('src/entry/commands', /\.ts$/).map(
      (path) => `cli.${basename(path, '.ts').replaceAll('-', '.')}`,
    )

    const forgotten = catalogue(`locales/en/${name}`).filter(
      (key) =>
        !literals.has(key) && ![...prefixes, ...commands].some((start) => key.startsWith(start)),
    )

    expect(forgotten).toEqual([])
  })
})

/** In pieces, since a string that looks like a template is suspicious. */
const TEMPLATE = ['t(ok ? `web.nothing.$', '{x}` : 1)'].join('')

describe('the guard of the sentences', () => {
  it.each(["t('web.no_such_key')", TEMPLATE, "context.say('cli.no_such')"])(
    'sees that nobody wrote %s',
    (call) => {
      expect(saidIn('planted.ts', call).filter(isUnknown)).not.toEqual([])
    },
  )
})
