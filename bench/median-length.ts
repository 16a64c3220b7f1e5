/** Texts of median length, by which speeds of reading are told: the mean of all would follow the few longest. */

/** The third of the texts whose length is nearest to the median. */
export function ofMedianLength<Value>(
  values: readonly Value[],
  textOf: (value: Value) => string,
): readonly Value[] {
  const byLength = values.toSorted((one, other) => textOf(one).length - textOf(other).length)
  return byLength.slice(Math.floor(values.length / 3), Math.ceil((values.length * 2) / 3))
}
