/**
 * The non-decreasing sequence that is nearest to a given one in weighted squares: neighbours that
 * fall are pooled to their mean. O(n).
 *
 * Source: pool adjacent violators, Ayer et al. (1955).
 */

/** Neighbours that got one value. */
export type Pool = {
  readonly value: number
  readonly mass: number
  /** How many of the given values it holds. */
  readonly count: number
}

/**
 * @param values  n numbers, in order
 * @param masses  n positive weights
 * @returns pools in order; their values rise strictly
 * @example poolViolators([1, 3, 2], [1, 1, 1])  // values 1, 2.5
 */
export function poolViolators(values: ArrayLike<number>, masses: ArrayLike<number>): Pool[] {
  const pools: Pool[] = []
  for (let index = 0; index < values.length; index += 1) {
    let pool: Pool = { value: values[index] ?? 0, mass: masses[index] ?? 0, count: 1 }
    let before = pools.at(-1)
    while (before !== undefined && before.value >= pool.value) {
      pools.pop()
      const mass = before.mass + pool.mass
      const value = (before.value * before.mass + pool.value * pool.mass) / mass
      pool = { value, mass, count: before.count + pool.count }
      before = pools.at(-1)
    }
    pools.push(pool)
  }
  return pools
}
