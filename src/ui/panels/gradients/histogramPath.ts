/** A histogram as one outline: twenty parameters have forty of them, and each must cost next to nothing. */
import type { Histogram } from '../../../domain/gradientReport';
import type { ScaleKind } from './valueScale';

/**
 * Heights by the count, or by log(1 + count), which shows tails of single weights beside thousands.
 * @returns for the `d` of a path in a field of `width` x `height`, the ground at its bottom
 */
export function histogramPath(
  { counts }: Histogram,
  kind: ScaleKind,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const size = (count: number): number => (kind === 'log' ? Math.log1p(count) : count);
  const most = size(counts.reduce((max, count) => Math.max(max, count), 1));
  const binWidth = width / Math.max(1, counts.length);
  const parts = [`M0 ${height}`];
  counts.forEach((count, bin) => {
    const y = round(height - (size(count) / most) * height);
    parts.push(`V${y}H${round((bin + 1) * binWidth)}`);
  });
  return `${parts.join('')}V${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The bin under a share of the width, 0..1. */
export function binAt({ counts }: Histogram, share: number): number {
  return Math.min(counts.length - 1, Math.max(0, Math.floor(share * counts.length)));
}

export function binRange({ from, to, counts }: Histogram, bin: number): [number, number] {
  const width = (to - from) / Math.max(1, counts.length);
  return [from + bin * width, bin === counts.length - 1 ? to : from + (bin + 1) * width];
}

/** Where 0 stands, as a share of the width; null when it is outside. */
export function zeroShare({ from, to }: Histogram): number | null {
  return from < 0 && to > 0 ? -from / (to - from) : null;
}

export function valueCount({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
