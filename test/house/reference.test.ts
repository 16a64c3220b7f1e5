import { beforeAll, describe, expect, it } from 'vitest'
import { referencePages } from '../../scripts/reference/index.ts'
import { filesIn, ROOT, read } from './sources.ts'

/** docs/reference/ is written by `npm run docs`; what is committed must be what it would write. */
describe('the reference', () => {
  let pages: ReadonlyMap<string, string> = new Map()
  beforeAll(async () => {
    pages = await referencePages(ROOT)
  })

  it('has the pages that the code has, no more and no less', () => {
    const committed = filesIn('docs/reference', /\.(md|json)$/).map((path) =>
      path.split('/').at(-1),
    )

    expect(committed.sort()).toEqual([...pages.keys()].sort())
  })

  it('is up to date', () => {
    const stale = [...pages].filter(([name, text]) => read(`docs/reference/${name}`) !== text)

    expect(stale.map(([name]) => `docs/reference/${name}: run npm run docs`)).toEqual([])
  })

  it('leaves nothing unexplained', () => {
    const keys = [...pages].flatMap(([name, text]) =>
      [...text.matchAll(/\b(?:platform\.setting|cli|api)\.[\w.:/ -]+/g)].map(
        ([key]) => `${name}: ${key}`,
      ),
    )

    expect(keys).toEqual([])
  })
})
