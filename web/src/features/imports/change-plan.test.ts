import { describe, expect, it } from 'vitest'
import type { ImportPlan, ImportTarget } from '../../../../src/imports/contract.ts'
import { withOptions, withTargets, withValue } from './change-plan.ts'

const target = (name: string, kind = 'text', takesSeveral = false): ImportTarget => ({
  name,
  kind,
  is_required: false,
  may_create: false,
  takes_several: takesSeveral,
  may_match: true,
})
const TARGETS = [target('name'), target('description', 'long_text', true), target('owner', 'owner')]
const PLAN: ImportPlan = {
  columns: [
    { source: 0, target: 'name' },
    { source: 1, target: 'description' },
  ],
  match: 'name',
  existing: 'update',
  currency: 'EUR',
}

describe('a plan that is changed', () => {
  it('gives a target to one column only, unless it takes several', () => {
    expect(withTargets(PLAN, 1, ['name'], TARGETS).columns).toEqual([{ source: 1, target: 'name' }])
    expect(withTargets(PLAN, 2, ['description'], TARGETS).columns).toHaveLength(3)
  })

  it('matches by nothing once no column fills what it matched by', () => {
    expect(withTargets(PLAN, 0, [], TARGETS).match).toBeNull()
    expect(withTargets(PLAN, 1, [], TARGETS).match).toBe('name')
  })

  it('rejects rows whose owner is not found until something else is chosen', () => {
    const plan = withTargets(PLAN, 2, ['owner'], TARGETS)
    const [, , column] = plan.columns
    expect(column).toEqual({ source: 2, target: 'owner', missing: 'reject' })
    if (column === undefined) return
    expect(withOptions(plan, column, { missing: 'create' }).columns[2]?.missing).toBe('create')
  })

  it('says what texts mean, and takes that back', () => {
    const column = { source: 1, target: 'description' }
    const said = withValue(PLAN, column, 'x', null)
    expect(said.columns[1]?.values).toEqual({ x: null })
    expect(
      withValue(said, { ...column, values: { x: null } }, 'x', undefined).columns[1]?.values,
    ).toEqual({})
  })
})
