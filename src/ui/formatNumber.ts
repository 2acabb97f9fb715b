/** Numbers as the page prints them: tabular, short, the same everywhere. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function formatCount(value: number): string {
  return whole.format(value);
}

/** 81234 -> 81k; below ten thousand in full. */
export function formatShortCount(value: number): string {
  if (value < 10_000) return formatCount(value);
  return value < 1e6 ? `${whole.format(value / 1000)}k` : `${(value / 1e6).toFixed(1)}M`;
}

/** Three decimals, more for small values, so that a loss never reads 0.000 while it falls. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(2);
  return value === 0 || value >= 0.01 ? value.toFixed(3) : value.toPrecision(2);
}

/** A difference of losses with its sign: +2.68, −0.0040, ±0.000; +∞ where nothing is known. */
export function formatLossGap(value: number): string {
  if (Math.abs(value) < 0.0005) return '±0.000';
  const sign = value < 0 ? '−' : '+';
  return `${sign}${Number.isFinite(value) ? formatLoss(Math.abs(value)) : '∞'}`;
}

/** 0..1 as a percentage without its sign. */
export function formatPercent(share: number, decimals = 1): string {
  return (share * 100).toFixed(decimals);
}

/** A setting's value as short as it can be read back: 0.001, 1e-5, 64. */
export function formatSetting(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential().replace('e-0', 'e-');
  return String(Number(value.toPrecision(6)));
}

/** Milliseconds to two digits at least: 0.84, 8.4, 84. */
export function formatMs(ms: number): string {
  if (ms < 0.995) return ms.toFixed(2);
  return ms < 9.95 ? ms.toFixed(1) : formatCount(ms);
}

/** A time as a person reads it on a label: 84 ms, 1.2 s, 84 s. */
export function formatDuration(ms: number): string {
  if (ms < 995) return `${formatMs(ms)} ms`;
  return `${ms < 9950 ? (ms / 1000).toFixed(1) : formatCount(ms / 1000)} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

export interface Duration {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
}

/** One unit is enough for a time that is a guess. */
export function roundDuration(ms: number): Duration {
  const seconds = ms / 1000;
  if (seconds < 100) return { unit: 'seconds', count: Math.round(seconds) };
  if (seconds < 5400) return { unit: 'minutes', count: Math.round(seconds / 60) };
  return { unit: 'hours', count: Number((seconds / 3600).toFixed(1)) };
}
