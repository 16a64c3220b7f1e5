/** Whole numbers of 32 bits in a row that grows. */
export class Numbers {
  /** its room; those from `count` on mean nothing */
  all = new Int32Array(1024)
  count = 0

  /** @returns its place */
  push(number: number): number {
    if (this.count === this.all.length) {
      const longer = new Int32Array(this.all.length * 2)
      longer.set(this.all)
      this.all = longer
    }
    this.all[this.count] = number
    this.count += 1
    return this.count - 1
  }

  /** Empties it and keeps its room. */
  clear(): void {
    this.count = 0
  }
}
