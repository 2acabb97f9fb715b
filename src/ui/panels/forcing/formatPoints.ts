/** A difference of shares in percentage points with its sign: −12.0. */
import { formatPercent } from '../../formatNumber';

export function formatPoints(share: number): string {
  const size = formatPercent(Math.abs(share));
  if (Number(size) === 0) return '0.0';
  return `${share < 0 ? '−' : '+'}${size}`;
}
