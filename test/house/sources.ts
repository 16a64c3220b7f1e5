import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** What the guards read: the files of the repository, as text and as syntax trees. */

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', 'fixtures'])

/** @returns the paths, relative to the repository, of the files below a folder that match */
export function filesIn(folder: string, matching: RegExp): readonly string[] {
  return listFolder(folder).flatMap(({ path, isFolder }) => {
    if (isFolder) return filesIn(path, matching)
    return matching.test(path) ? [path] : []
  })
}

function listFolder(folder: string): readonly { path: string; isFolder: boolean }[] {
  try {
    return readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter(({ name }) => !NOT_OURS.has(name))
      .map((entry) => ({ path: `${folder}/${entry.name}`, isFolder: entry.isDirectory() }))
      .sort((a, b) => a.path.localeCompare(b.path))
  } catch (error) {
    // A folder that does not exist yet has no files; anything else is a broken guard.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Every TypeScript file of ours, tests included. */
export const typescriptFiles = (): readonly string[] =>
  ['src', 'web/src', 'test', 'bench', 'scripts'].flatMap((folder) => filesIn(folder, /\.tsx?$/))

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || path.startsWith('test/')

/** @returns each node of a file, with its line (1 is the first) */
export function nodesOf(
  path: string,
  text = read(path),
): readonly { node: ts.Node; line: number }[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const found: { node: ts.Node; line: number }[] = []
  const visit = (node: ts.Node): void => {
    found.push({ node, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** @returns the comments of a file; strings that look like comments are not taken for any */
export function commentsOf(text: string): readonly { comment: string; line: number }[] {
  const file = ts.createSourceFile(
    'file.tsx',
    text,
    ts.ScriptTarget.ES2023,
    true,
    ts.ScriptKind.TSX,
  )
  const starts = new Map<number, number>()
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ]
    if (node.kind !== ts.SyntaxKind.JsxText) for (const { pos, end } of ranges) starts.set(pos, end)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return [...starts].map(([start, end]) => ({
    comment: text.slice(start, end),
    line: file.getLineAndCharacterOfPosition(start).line + 1,
  }))
}
