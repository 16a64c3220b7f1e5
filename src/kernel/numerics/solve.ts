/**
 * Solves A·x = b for a symmetric positive definite A by Cholesky's factors. O(size³).
 *
 * @param matrix  size × size by rows, lower half read; overwritten by the factor
 * @param right   size values
 * @throws RangeError  solvePositive requires a positive definite matrix
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over typed arrays, whose `??` count as branches
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  for (let row = 0; row < size; row += 1) factorRow(matrix, size, row)
  const solution = right.slice()
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] ?? 0
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * size + k] ?? 0) * (solution[k] ?? 0)
    solution[row] = sum / (matrix[row * size + row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0
    for (let k = row + 1; k < size; k += 1) {
      sum -= (matrix[k * size + row] ?? 0) * (solution[k] ?? 0)
    }
    solution[row] = sum / (matrix[row * size + row] ?? 1)
  }
  return solution
}

function factorRow(matrix: Float64Array, size: number, row: number): void {
  for (let column = 0; column <= row; column += 1) {
    let sum = matrix[row * size + column] ?? 0
    for (let k = 0; k < column; k += 1) {
      sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0)
    }
    if (row !== column) {
      matrix[row * size + column] = sum / (matrix[column * size + column] ?? 1)
      continue
    }
    if (!(sum > 0)) throw new RangeError('solvePositive requires a positive definite matrix')
    matrix[row * size + row] = Math.sqrt(sum)
  }
}
