/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine.
 *
 * Method: sfc32, Chris Doty-Humphrey's Small Fast Counter (PractRand), seeded by splitmix32.
 */

/** Gives numbers in [0, 1), each a multiple of 2^-32. */
export type Random = () => number

/**
 * Makes a source of chance from a seed.
 *
 * @param seed  an integer; only its lower 32 bits count
 * @example seededRandom(1)() === seededRandom(1)()  // true
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  let [a, b, c, counter] = [next(), next(), next(), 1]
  const step = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 12; round += 1) step()
  return step
}

/**
 * Takes one element, each with the same chance.
 *
 * @throws RangeError  pickOne requires at least one element
 */
export function pickOne<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new RangeError('pickOne requires at least one element')
  return value
}

/** Gives an integer between `least` and `most`, both included, each with the same chance. */
export function integerBetween(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** Gives a number of the normal distribution with mean 0 and deviation 1 (Box & Muller 1958). */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/**
 * Gives a positive number whose logarithm is normal.
 *
 * @param median  its median, positive
 * @param spread  standard deviation of its logarithm, 0 or more
 */
export function logNormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * standardNormal(random))
}

/** Says yes with the given probability in [0, 1]. */
export function happens(random: Random, probability: number): boolean {
  return random() < probability
}
