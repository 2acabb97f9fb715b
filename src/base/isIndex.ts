/** Whether a value, such as one a request brings, is a place in a list of `count`. */
export function isIndex(value: unknown, count: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < count;
}
