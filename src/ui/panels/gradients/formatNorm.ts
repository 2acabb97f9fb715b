/** Norms, ratios and weights span many orders of magnitude: three digits, powers of ten where short. */

import { formatCount } from '../../formatNumber';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 0.0123, 4.1·10⁻⁵, 0. A true minus sign. */
export function formatNorm(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : '∞';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e-3 && size < 1e5) return sign + decimal(size);
  const [mantissa = '1', exponent = '0'] = size.toExponential(1).split('e');
  return `${sign}${mantissa}·${powerOfTen(Number(exponent))}`;
}

function decimal(size: number): string {
  return size >= 100 ? size.toFixed(0) : size.toPrecision(3);
}

/** 10⁻³ */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** As short as an axis wants it: 10⁻³, 0.5, 2. */
export function formatTick(value: number): string {
  const exponent = Math.log10(value);
  const isPower = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  if (isPower && (value < 0.01 || value > 100)) return powerOfTen(Math.round(exponent));
  if (value !== 0 && (value < 1e-3 || value >= 1e5)) return formatNorm(value);
  return String(Number(value.toPrecision(3)));
}

/** `42 %`, and from a hundredth on `1/320`, which is read faster than 0.31 %. */
export function formatShare(share: number): string {
  if (share >= 0.01) return `${(share * 100).toFixed(0)} %`;
  const parts = 1 / share;
  return parts < 1e6 ? `1/${formatCount(Number(parts.toPrecision(2)))}` : formatNorm(share);
}
