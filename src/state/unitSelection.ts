/**
 * Which units are on together: chosen by a threshold on a range of time steps, as LSTMVis does
 * (Strobelt et al. 2018, section 5.1). Hidden values come as one array a time step.
 */

/** Hidden values of one side and layer, [timeSteps][units]. */
export type HiddenValues = readonly Float32Array[];

/** Time steps, from the first to before the last; never empty. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What a unit does outside the range: anything; off in the steps beside it; off in all others. */
export const OUTSIDE_RULES = ['any', 'beside', 'everywhere'] as const;
export type OutsideRule = (typeof OUTSIDE_RULES)[number];

export interface UnitRule {
  /** At least this; at most, when negative. */
  readonly threshold: number;
  readonly range: TimeRange;
  readonly outside: OutsideRule;
}

export function isOn(value: number, threshold: number): boolean {
  return threshold < 0 ? value <= threshold : value >= threshold;
}

/** The units, lowest number first, that are on throughout the range and off where the rule says. */
export function selectUnits(
  hidden: HiddenValues,
  { threshold, range, outside }: UnitRule,
): number[] {
  const count = hidden[0]?.length ?? 0;
  const isOut = new Uint8Array(count);
  hidden.forEach((values, timeStep) => {
    const isInside = timeStep >= range.from && timeStep < range.to;
    const isBeside = timeStep === range.from - 1 || timeStep === range.to;
    if (!isInside && (outside === 'any' || (outside === 'beside' && !isBeside))) return;
    for (let unit = 0; unit < count; unit++) {
      if (isOn(values[unit]!, threshold) !== isInside) isOut[unit] = 1;
    }
  });
  const units: number[] = [];
  for (let unit = 0; unit < count; unit++) if (isOut[unit] === 0) units.push(unit);
  return units;
}

/** A unit's mean hidden value over the range. */
export function meanOver(hidden: HiddenValues, unit: number, { from, to }: TimeRange): number {
  let sum = 0;
  for (let timeStep = from; timeStep < to; timeStep++) sum += hidden[timeStep]?.[unit] ?? 0;
  return sum / (to - from);
}

/** The unit whose mean over the range is farthest from 0, the first of equals; null of none. */
export function strongestUnit(
  hidden: HiddenValues,
  units: readonly number[],
  range: TimeRange,
): number | null {
  let strongest: number | null = null;
  let most = -1;
  for (const unit of units) {
    const size = Math.abs(meanOver(hidden, unit, range));
    if (size > most) [strongest, most] = [unit, size];
  }
  return strongest;
}

/**
 * The threshold nearest to the wish, on its side of 0, at which some unit is on throughout the range:
 * the largest of the units' least values (or the mirror image of it). Null when there is none.
 */
export function reachableThreshold(
  hidden: HiddenValues,
  { from, to }: TimeRange,
  wish: number,
): number | null {
  const sign = wish < 0 ? -1 : 1;
  let best = 0;
  for (let unit = 0; unit < (hidden[0]?.length ?? 0); unit++) {
    let least = Infinity;
    for (let timeStep = from; timeStep < to; timeStep++) {
      least = Math.min(least, sign * (hidden[timeStep]?.[unit] ?? 0));
    }
    best = Math.max(best, least);
  }
  if (best <= 0) return null;
  return isOn(sign * best, wish) ? wish : sign * best;
}

/**
 * A range worth a look: of all stretches in which a unit is on, as long as it goes, the one that most
 * units share; the longer one of equals. A single time step, or all of them, tell nothing.
 */
export function suggestRange(hidden: HiddenValues, threshold: number): TimeRange | null {
  const timeSteps = hidden.length;
  if (timeSteps === 0) return null;
  const shared = new Map<number, number>();
  let best: TimeRange | null = null;
  let bestCount = 0;
  const end = (from: number, to: number): void => {
    const length = to - from;
    if (length < 2 || length === timeSteps) return;
    const key = from * (timeSteps + 1) + to;
    const count = (shared.get(key) ?? 0) + 1;
    shared.set(key, count);
    const isLonger = best === null || length > best.to - best.from;
    if (count > bestCount || (count === bestCount && isLonger)) {
      best = { from, to };
      bestCount = count;
    }
  };
  for (let unit = 0; unit < hidden[0]!.length; unit++) {
    let from = -1;
    for (let timeStep = 0; timeStep < timeSteps; timeStep++) {
      if (isOn(hidden[timeStep]![unit]!, threshold)) {
        if (from < 0) from = timeStep;
      } else if (from >= 0) {
        end(from, timeStep);
        from = -1;
      }
    }
    if (from >= 0) end(from, timeSteps);
  }
  return best;
}

/** The range kept inside a sequence; null when the sequence is empty. */
export function clampRange({ from, to }: TimeRange, timeSteps: number): TimeRange | null {
  if (timeSteps === 0) return null;
  const first = Math.max(0, Math.min(from, timeSteps - 1));
  return { from: first, to: Math.max(first + 1, Math.min(to, timeSteps)) };
}

/** A range from one time step to another, whichever comes first; both belong to it. */
export function rangeBetween(anchor: number, focus: number): TimeRange {
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) + 1 };
}

/**
 * The unit whose line passes nearest to a point: values between two time steps lie on the straight
 * line between them.
 * @param time in time steps, fractions between them
 * @returns null when the point is farther than `reach` from every line
 */
export function nearestUnit(
  hidden: HiddenValues,
  time: number,
  value: number,
  reach: number,
): number | null {
  if (hidden.length === 0) return null;
  const clamped = Math.max(0, Math.min(time, hidden.length - 1));
  const before = hidden[Math.floor(clamped)]!;
  const after = hidden[Math.ceil(clamped)]!;
  const share = clamped - Math.floor(clamped);
  let nearest: number | null = null;
  let distance = reach;
  for (let unit = 0; unit < before.length; unit++) {
    const there = (1 - share) * before[unit]! + share * after[unit]!;
    const apart = Math.abs(there - value);
    if (apart <= distance) {
      if (apart < distance || nearest === null) nearest = unit;
      distance = apart;
    }
  }
  return nearest;
}
