import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commentsOf, filesIn, isTest, ROOT, read, typescriptFiles } from './sources.ts'

const MAX_LINES = 400
/** Prose that promises work must say where it is followed up. */
const UNTRACKED_WORK = /\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d+)/

describe('the files', () => {
  it(`of the product have at most ${MAX_LINES} lines`, () => {
    const long = typescriptFiles()
      .filter((path) => !isTest(path))
      .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MAX_LINES)

    expect(long).toEqual([])
  })

  it('silence a rule only with a reason on the line', () => {
    const silenced = allComments().filter(
      ({ comment }) =>
        /@ts-(ignore|nocheck)/.test(comment) ||
        /@ts-expect-error\s*$/.test(comment) ||
        (/biome-ignore/.test(comment) &&
          !/biome-ignore[\w-]* [\w/]+: (?!<explanation>)\S/.test(comment)),
    )

    expect(silenced).toEqual([])
  })

  it('leave no work undone without the number of an issue', () => {
    expect(allComments().filter(({ comment }) => UNTRACKED_WORK.test(comment))).toEqual([])
  })

  it('are not kept in folders that say nothing', () => {
    const vague = typescriptFiles().filter((path) =>
      /\/(utils?|helpers?|common|misc)[./]/.test(path),
    )

    expect(vague).toEqual([])
  })

  it('of each capability include a README of at most 60 lines', () => {
    const capabilities = new Set(
      filesIn('src', /\/(commands|views|model)(\.ts|\/)/).map(capabilityOf),
    )
    const wrong = [...capabilities]
      .filter((name) => !/^(kernel|platform|entry)$/.test(name))
      .filter((name) => linesOfReadme(name) === 0 || linesOfReadme(name) > 60)

    expect(wrong).toEqual([])
  })
})

describe('the lock file', () => {
  it('names no registry, so that any mirror serves', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })

  it('holds exactly the versions that package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const versions: readonly unknown[] = Object.values({ ...dependencies, ...devDependencies })

    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([])
  })
})

function allComments(): readonly { path: string; line: number; comment: string }[] {
  return typescriptFiles().flatMap((path) =>
    commentsOf(read(path)).map(({ comment, line }) => ({ path, line, comment })),
  )
}

function capabilityOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function linesOfReadme(capability: string): number {
  const path = `src/${capability}/README.md`
  return existsSync(join(ROOT, path)) ? read(path).trimEnd().split('\n').length : 0
}
