/** Numbers in formulas and beside strips: a true minus sign, and no minus before zero. */

/** @param decimals digits after the point */
export function formatSigned(value: number, decimals: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const digits = value.toFixed(decimals);
  return Number(digits) === 0 ? digits.replace('-', '') : digits.replace('-', '−');
}
