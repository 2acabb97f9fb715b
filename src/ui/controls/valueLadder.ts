/**
 * The stops of a slider. A linear setting moves by its own step; a logarithmic one over values people
 * say (1, 2, 3, ... 64, 128; 0.001, 0.0015, 0.002), so that one key press always changes it.
 */
import type { NumberSpec } from '../../base/parameterSpec';

/** Past this a linear slider is too fine to be aimed at: type the number instead. */
const MAX_STOPS = 1000;
const MANTISSAS = [1, 1.5, 2, 3, 5, 7];
const GROWTH = 1.08;

/** Every stop, lowest first; null when a slider would be of no use. */
export function valueLadder(spec: NumberSpec): readonly number[] | null {
  if (spec.scale === 'log') return spec.isInteger ? integerLadder(spec) : realLadder(spec);
  const count = Math.ceil(round((spec.max - spec.min) / spec.step));
  if (count > MAX_STOPS) return null;
  const below = Array.from({ length: count }, (_, i) => round(spec.min + i * spec.step));
  return [...below, spec.max];
}

function integerLadder({ min, max }: NumberSpec): number[] {
  const stops = new Set<number>([min, max]);
  for (let value = min; value < max; value = Math.max(value + 1, twoDigits(value * GROWTH))) {
    stops.add(value);
  }
  for (let power = 1; power <= max; power *= 2) if (power >= min) stops.add(power);
  return [...stops].sort((left, right) => left - right);
}

function realLadder({ min, max }: NumberSpec): number[] {
  const stops = new Set<number>([min, max]);
  for (let exponent = Math.floor(Math.log10(min)); 10 ** exponent <= max; exponent++) {
    for (const mantissa of MANTISSAS) {
      const value = round(mantissa * 10 ** exponent);
      if (value >= min && value <= max) stops.add(value);
    }
  }
  return [...stops].sort((left, right) => left - right);
}

/** Index of the stop nearest to a value. */
export function nearestStop(ladder: readonly number[], value: number): number {
  let best = 0;
  ladder.forEach((stop, index) => {
    if (Math.abs(stop - value) < Math.abs(ladder[best]! - value)) best = index;
  });
  return best;
}

function twoDigits(value: number): number {
  return Math.round(Number(value.toPrecision(2)));
}

/** Takes off what binary fractions add: 0.30000000000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
