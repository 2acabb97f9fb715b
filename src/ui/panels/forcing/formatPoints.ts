/** A difference of shares in percentage points with its sign: −12.0; −∞ where nothing is known. */
import { formatPercent } from '../../formatNumber';

export function formatPoints(share: number): string {
  const size = Number.isFinite(share) ? formatPercent(Math.abs(share)) : '∞';
  if (Number(size) === 0) return '0.0';
  return `${share < 0 ? '−' : '+'}${size}`;
}
